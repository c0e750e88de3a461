import { describe, expect, it } from 'vitest'
import type { Estimate } from '../../../src/core/analysis.ts'
import {
  count,
  effectSize,
  estimate,
  percent,
  points,
  probability,
  score,
  wallTime,
} from '../../../src/exports/experiment/figures.ts'

const sure: Estimate = { mean: 0.5834, low: 0.5774, high: 0.5894, sd: 0.005, repeats: 5 }

describe('figures', () => {
  it('have three decimals as scores, and a true minus', () => {
    expect([0.5834, 1, -0.0121, -0.0001, NaN].map((value) => score(value))).toEqual([
      '0.583',
      '1.000',
      '−0.012',
      '0.000',
      '–',
    ])
  })

  it('are hundredths with a sign as points, and without one where they round to nothing', () => {
    expect([0.0123, -0.003, 0.0001, -0.0001, Infinity].map(points)).toEqual([
      '+1.2',
      '−0.3',
      '0.0',
      '0.0',
      '–',
    ])
  })

  it('are never rounded across 0.05 as p-values', () => {
    expect([0.0312, 0.0497, 0.05, 0.0004, 1, null].map(probability)).toEqual([
      '0.031',
      '< 0.050',
      '0.050',
      '< 0.001',
      '1.000',
      '–',
    ])
  })

  it('are whole with thousands apart as counts, and rounded as percentages', () => {
    expect([12345.4, -0.4, -12].map(count)).toEqual(['12,345', '0', '−12'])
    expect([0.123, -0.031].map(percent)).toEqual(['12 %', '−3 %'])
  })

  it('have two decimals as effects, none where there is no effect to tell', () => {
    expect([1.236, -0.311, -0.001, null].map(effectSize)).toEqual(['1.24', '−0.31', '0.00', '–'])
  })

  it('are mean and half interval as estimates, the mean alone with one repeat, a dash with none', () => {
    expect(estimate(sure)).toBe('0.583 ± 0.006')
    expect(estimate({ ...sure, low: null, high: null, sd: null, repeats: 1 })).toBe('0.583')
    expect(estimate({ ...sure, repeats: 0 })).toBe('–')
    expect(estimate(null)).toBe('–')
  })

  it('are in the unit that suits them as times', () => {
    expect([4.21, 90, 5400].map(wallTime)).toEqual(['4.2 s', '1.5 min', '1.5 h'])
  })
})
