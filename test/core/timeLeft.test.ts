import { describe, expect, it } from 'vitest'
import type { LoadProgress } from '../../src/core/dataset.ts'
import { paceAfter, secondsLeft, type TransferPace } from '../../src/core/timeLeft.ts'

const progress = (done: number, what = 'a', total: number | null = 1000): LoadProgress => ({
  what,
  done,
  total,
  unit: 'bytes',
})

/** The pace after reports `[at, done]`, one after the other. */
function paceOf(...reports: readonly (readonly [at: number, done: number])[]): TransferPace {
  const pace = reports.reduce<TransferPace | null>(
    (previous, [at, done]) => paceAfter(previous, progress(done), at),
    null,
  )
  if (pace === null) throw new Error('There was no report.')
  return pace
}

describe('the time left', () => {
  it('is unknown after one report, whose bytes may have been there already', () => {
    expect(secondsLeft(paceOf([0, 600]), progress(600))).toBeNull()
  })

  it('follows from two reports far enough apart', () => {
    expect(secondsLeft(paceOf([0, 600], [1000, 700]), progress(700))).toBe(3)
  })

  it('does not heed reports that follow too closely', () => {
    const pace = paceOf([0, 0], [100, 400])
    expect(pace.perSecond).toBeNull()
    expect(paceAfter(pace, progress(500), 1000).perSecond).toBe(500)
  })

  it('gives way to a change of speed slowly: after five seconds the old one counts for a third', () => {
    // 100 a second, then 200: 100 × e⁻¹ + 200 × (1 − e⁻¹).
    expect(paceOf([0, 0], [1000, 100], [6000, 1100]).perSecond).toBeCloseTo(163.212, 3)
  })

  it('starts anew with another file, and when a file is begun again', () => {
    const pace = paceOf([0, 0], [1000, 100])
    expect(paceAfter(pace, progress(200, 'b'), 2000).perSecond).toBeNull()
    expect(paceAfter(pace, progress(50), 2000).perSecond).toBeNull()
  })

  it('is unknown without a total or while nothing comes, and never below nothing', () => {
    const pace = paceOf([0, 0], [1000, 100])
    expect(secondsLeft(pace, progress(100, 'a', null))).toBeNull()
    expect(secondsLeft(paceOf([0, 0], [1000, 0]), progress(0))).toBeNull()
    expect(secondsLeft(pace, progress(1100))).toBe(0)
  })
})
