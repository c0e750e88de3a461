import { describe, expect, it } from 'vitest'
import type { LabelSource } from '../../src/core/events.ts'
import { paceByRound, paceOf, recentSeconds } from '../../src/core/pace.ts'
import type { Decision } from '../../src/core/state.ts'
import { startProject } from './project.ts'

interface Circumstances {
  readonly round?: number
  readonly source?: LabelSource
}

function answered(seconds: number, { round = 0, source = 'person' }: Circumstances = {}): Decision {
  return {
    seq: 1,
    at: 0,
    itemId: 'i0',
    kind: 'labelled',
    classId: 'shirt',
    source,
    round,
    millis: seconds * 1000,
    proposed: null,
    previous: null,
  }
}

describe('the pace of a person', () => {
  it('is the median: the middle of three, the mean of the middle two of four', () => {
    expect(paceOf([5, 1, 3].map((seconds) => answered(seconds)))?.seconds).toBe(3)
    expect(paceOf([9, 1, 2, 4].map((seconds) => answered(seconds)))?.seconds).toBe(3)
  })

  it('is not known before three answers', () => {
    expect(paceOf([answered(1), answered(2)])).toBeNull()
    expect(recentSeconds([answered(1), answered(2)])).toBeNull()
  })

  it('counts a picture left on screen for an hour as a minute', () => {
    expect(paceOf([answered(2), answered(3600), answered(3600)])?.seconds).toBe(60)
  })

  it('counts accepted guesses, and neither simulated nor imported labels', () => {
    const history = [
      answered(1),
      answered(2, { source: 'prelabel-accepted' }),
      answered(3),
      answered(0, { source: 'simulated' }),
      answered(0, { source: 'imported' }),
    ]
    expect(paceOf(history)).toEqual({ answers: 3, seconds: 2, recentSeconds: 2, recent: 3 })
  })

  it('leaves out what was skipped, flagged or taken back', () => {
    const project = startProject()
    project.propose(['i0', 'i1', 'i2', 'i3', 'i4', 'i5'])
    for (const item of ['i0', 'i1', 'i2', 'i3']) project.label(item)
    project.undo()
    project.skip('i4')
    project.flag('i5')
    expect(paceOf(project.state().history)).toEqual({
      answers: 3,
      seconds: 0.9,
      recentSeconds: 0.9,
      recent: 3,
    })
  })

  it('tells the newest forty from all', () => {
    const history = [...Array<number>(60).fill(4), ...Array<number>(40).fill(2)].map((s) => answered(s))
    expect(paceOf(history)).toEqual({ answers: 100, seconds: 4, recentSeconds: 2, recent: 40 })
    expect(recentSeconds(history)).toBe(2)
  })
})

describe('the pace of each round', () => {
  it('is its own median, rounds without an answer by hand left out', () => {
    const history = [
      answered(6, { round: 0 }),
      answered(2, { round: 0 }),
      answered(0, { round: 1, source: 'simulated' }),
      answered(3, { round: 2 }),
    ]
    expect(paceByRound(history)).toEqual([
      { round: 0, answers: 2, seconds: 4 },
      { round: 2, answers: 1, seconds: 3 },
    ])
  })

  it('stands in the order of rounds where a later answer belongs to an earlier one', () => {
    expect(
      paceByRound([answered(1, { round: 1 }), answered(2, { round: 0 })]).map(({ round }) => round),
    ).toEqual([0, 1])
  })
})
