import { describe, expect, it } from 'vitest'
import { axisOver, scaleOf, spread, tickLabels, ticksOf } from '../../../src/exports/experiment/scale.ts'

describe('ticks', () => {
  it('are round, and within the span', () => {
    expect(ticksOf(20, 290, 7)).toEqual([50, 100, 150, 200, 250])
    expect(ticksOf(0.42, 0.87, 5)).toEqual([0.5, 0.6, 0.7, 0.8])
  })

  it('are all written with the decimals of the finest', () => {
    expect(tickLabels([0.25, 0.5, 0.75])).toEqual(['0.25', '0.50', '0.75'])
    expect(tickLabels([0, 10_000])).toEqual(['0', '10,000'])
  })
})

describe('an axis', () => {
  it('begins and ends at a tick', () => {
    expect(axisOver({ low: 0.28, high: 0.84 }, { wanted: 6, limit: 1 })).toEqual({
      low: 0.2,
      high: 0.9,
      ticks: [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
    })
  })

  it('does not go beyond its limit', () => {
    const { high, ticks } = axisOver({ low: 0.1, high: 0.99 }, { wanted: 4, limit: 1 })
    expect([high, ticks.at(-1)]).toEqual([1, 1])
  })

  it('has an extent even for one value', () => {
    const { low, high } = axisOver({ low: 0.5, high: 0.5 }, { wanted: 5, limit: 1 })
    expect(low).toBeLessThan(high)
  })
})

describe('a scale', () => {
  it('maps its ends onto the ends of the pixels, upside down too', () => {
    const scale = scaleOf({ low: 0, high: 10 }, { from: 200, to: 100 })
    expect([0, 5, 10].map(scale)).toEqual([200, 150, 100])
  })

  it('maps a span without extent onto the middle', () => {
    expect(scaleOf({ low: 3, high: 3 }, { from: 0, to: 10 })(3)).toBe(5)
  })
})

describe('labels that are spread', () => {
  const within = { gap: 10, low: 0, high: 100 }

  it('stay where they are if they do not touch', () => {
    expect(spread([50, 10, 90], within)).toEqual([50, 10, 90])
  })

  it('make way evenly to both sides where they do', () => {
    expect(spread([50, 50], within)).toEqual([45, 55])
    expect(spread([50, 52, 20], within)).toEqual([46, 56, 20])
  })

  it('stay within the borders', () => {
    expect(spread([99, 98, 1], within)).toEqual([100, 90, 1])
    expect(spread([-5, -5], within)).toEqual([0, 10])
  })

  it('keep their gap and begin at the upper border where they cannot all fit', () => {
    expect(spread([5, 5, 5], { gap: 10, low: 0, high: 15 })).toEqual([0, 10, 20])
  })
})
