import { describe, expect, it } from 'vitest'
import { createTrial, type Trial } from '../../../src/workers/scorers/trial.ts'

/** Batches of 200 items, each of which took `worker` as long as it says. */
const add = (trial: Trial, worker: string, times: readonly number[]): void => {
  for (const millis of times) trial.add(worker, 200, millis)
}

describe('a trial', () => {
  it('adds up what each worker does in a second', () => {
    const trial = createTrial(2)
    add(trial, 'a', [200, 200, 200, 200, 200])
    add(trial, 'b', [400, 400, 400, 400, 400])
    expect(trial.itemsPerSecond()).toBe(1000 + 500)
  })

  it('says nothing before every worker has done enough', () => {
    const trial = createTrial(2)
    add(trial, 'a', [200, 200, 200, 200, 200, 200, 200, 200])
    expect(trial.itemsPerSecond()).toBeNull()
    add(trial, 'b', [200, 200, 200, 200])
    expect(trial.itemsPerSecond()).toBeNull()
    add(trial, 'b', [200])
    expect(trial.itemsPerSecond()).toBe(2000)
  })

  it('wants more of batches that are over at once', () => {
    const trial = createTrial(1)
    add(trial, 'a', [100, 100, 100, 100, 100])
    expect(trial.itemsPerSecond()).toBeNull()
    add(trial, 'a', [100])
    expect(trial.itemsPerSecond()).toBe(2000)
  })

  it('is not changed by a slow beginning, nor by one interruption', () => {
    const trial = createTrial(1)
    add(trial, 'a', [5000, 3000, 200, 9000, 200, 200, 200])
    expect(trial.itemsPerSecond()).toBe(1000)
  })
})
