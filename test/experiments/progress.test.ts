import { describe, expect, it } from 'vitest'
import { createWorkClock, trainedShare } from '../../src/experiments/progress.ts'

/** A clock that stands until it is told to go on, in milliseconds. */
function standingClock(): { readonly now: () => number; readonly pass: (millis: number) => void } {
  let at = 5000
  return {
    now: () => at,
    pass: (millis) => {
      at += millis
    },
  }
}

describe('a work clock', () => {
  it('tells what is left at the pace so far', () => {
    const { now, pass } = standingClock()
    const clock = createWorkClock(0, now)
    pass(10_000)
    expect(clock.at(250, 1000)).toEqual({ share: 0.25, secondsLeft: 30 })
    pass(10_000)
    expect(clock.at(1000, 1000)).toEqual({ share: 1, secondsLeft: 0 })
  })

  it('takes its pace from its own work, not from what was done before it started', () => {
    const { now, pass } = standingClock()
    const clock = createWorkClock(600, now)
    pass(10_000)
    // 100 of its own in 10 s, 300 left.
    expect(clock.at(700, 1000)).toEqual({ share: 0.7, secondsLeft: 30 })
  })

  it('tells no time before a hundredth of what it found to do is done', () => {
    const { now, pass } = standingClock()
    const clock = createWorkClock(500, now)
    pass(1000)
    expect(clock.at(500, 1000)).toEqual({ share: 0.5, secondsLeft: null })
    expect(clock.at(505, 1000).secondsLeft).toBeNull()
    expect(clock.at(506, 1000).secondsLeft).toBeCloseTo(494 / 6)
  })

  it('takes it that there may turn out to be less to do', () => {
    const { now, pass } = standingClock()
    const clock = createWorkClock(0, now)
    pass(10_000)
    clock.at(100, 1000)
    expect(clock.at(100, 500)).toEqual({ share: 0.2, secondsLeft: 40 })
    expect(clock.at(500, 500)).toEqual({ share: 1, secondsLeft: 0 })
  })

  it('is at its end where there is nothing to do', () => {
    const { now } = standingClock()
    expect(createWorkClock(0, now).at(0, 0)).toEqual({ share: 1, secondsLeft: null })
    expect(createWorkClock(800, now).at(800, 800)).toEqual({ share: 1, secondsLeft: null })
  })

  it('never tells of more than everything', () => {
    const { now, pass } = standingClock()
    const clock = createWorkClock(0, now)
    pass(1000)
    expect(clock.at(120, 100)).toEqual({ share: 1, secondsLeft: 0 })
  })
})

describe('the share of a training', () => {
  it('counts epochs, and steps within them', () => {
    expect(trainedShare({ epoch: 1, epochs: 4, step: 0, steps: 10 })).toBe(0)
    expect(trainedShare({ epoch: 3, epochs: 4, step: 5, steps: 10 })).toBe(0.625)
    expect(trainedShare({ epoch: 4, epochs: 4, step: 10, steps: 10 })).toBe(1)
  })
})
