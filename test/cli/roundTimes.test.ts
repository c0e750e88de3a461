import { describe, expect, it } from 'vitest'
import { millisLeft, sayDuration } from '../../src/cli/roundTimes.ts'

describe('millisLeft', () => {
  it('lets training grow with the labels, and nothing else', () => {
    // 10 ms a label: 1,500 + 300 and 2,000 + 300.
    const last = { labels: 100, trainMillis: 1000, otherMillis: 300 }
    expect(millisLeft(last, [150, 200])).toBe(4100)
  })

  it('is nothing when no training is left', () => {
    expect(millisLeft({ labels: 100, trainMillis: 1000, otherMillis: 300 }, [])).toBe(0)
  })
})

describe('sayDuration', () => {
  it.each([
    [-5, '0 s'],
    [40_400, '40 s'],
    [89_000, '89 s'],
    [90_000, '2 min'],
    [89 * 60_000, '89 min'],
    [90 * 60_000, '1 h 30 min'],
    [3 * 3_600_000, '3 h 0 min'],
    [7_199_900, '2 h 0 min'],
  ])('says %i milliseconds as %s', (millis, said) => {
    expect(sayDuration(millis)).toBe(said)
  })
})
