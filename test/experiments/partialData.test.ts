import { describe, expect, it } from 'vitest'
import type { ExperimentResult } from '../../src/core/experiment.ts'
import { partialDataWarnings, wholePoolPhrase, wholePoolTitle } from '../../src/experiments/partialData.ts'

import { resultOf } from './statistics/results.ts'

const cifar = { id: 'cifar-10', seed: 1 }

describe('data that is a part of its set', () => {
  it('is told by how much of it there is', () => {
    expect(partialDataWarnings(cifar, { poolSize: 20_000 })).toEqual([
      'The files hold 20,000 of the 50,000 pictures that CIFAR-10 has to ask about: figures do not compare with those on all of them.',
    ])
  })

  it('is no part where all is there, or where the ratio of classes decides its size', () => {
    expect(partialDataWarnings(cifar, { poolSize: 50_000 })).toEqual([])
    const imbalanced = { id: 'imbalanced-fashion-mnist', seed: 1, imbalance: 50 }
    expect(partialDataWarnings(imbalanced, { poolSize: 9000 })).toEqual([])
  })

  it('gives the passive baseline its name', () => {
    const { plan } = resultOf({ random: [[0.5]] })
    const pooled = (poolCounts: ExperimentResult['poolCounts']) => ({
      plan: { ...plan, dataset: cifar },
      poolCounts,
    })
    const [whole, part] = [pooled([25_000, 25_000]), pooled([12_000, 8000])]
    expect(wholePoolTitle(whole)).toBe('All 50,000 labels')
    expect(wholePoolTitle(whole, '30 epochs')).toBe('All 50,000 labels (30 epochs)')
    expect(wholePoolPhrase(whole)).toBe('all 50,000 labels')
    expect(wholePoolTitle(part)).toBe('All available (20,000)')
    expect(wholePoolTitle(part, '10 epochs')).toBe('All available (20,000; 10 epochs)')
    expect(wholePoolPhrase(part)).toBe('all 20,000 labels that are available')
  })
})
