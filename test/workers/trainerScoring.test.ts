import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { scorerThreads } from '../../src/cli/scorerThreads.ts'
import { noCache } from '../../src/core/memoryStores.ts'
import type { Checkpoint, Proposal } from '../../src/core/ports.ts'
import type { Result } from '../../src/core/result.ts'
import { defaultSettings, type ProjectSettings } from '../../src/core/settings.ts'
import { createPool } from '../../src/workers/pool.ts'
import type { ModelTask, PoolReader, TrainerApi } from '../../src/workers/protocol.ts'
import type { ScorerSource } from '../../src/workers/scorers/roster.ts'
import { createTrainer } from '../../src/workers/trainer.ts'
import { openRequest } from './openRequest.ts'
import { watched } from './scorers/crewOf.ts'

const settings: ProjectSettings = {
  ...defaultSettings,
  strategy: 'margin',
  heldOutSize: 60,
  scoredPerRound: 2600,
  training: { ...defaultSettings.training, epochs: 1, batchSize: 8 },
}
const { spawn } = scorerThreads()
const quiet = (): void => undefined
const value = <T>(result: Result<T>): T => {
  if (result.ok) return result.value
  throw new Error(result.error.message)
}

const pool = createPool(noCache)
let question: ModelTask
let checkpoint: Checkpoint
let expected: Proposal['items']

const trainers: TrainerApi[] = []
afterEach(() => {
  for (const trainer of trainers.splice(0)) trainer.close()
})

/** A trainer that has the network of the checkpoint. */
async function trainerWith(scorers?: ScorerSource, reader: PoolReader = pool.reader): Promise<TrainerApi> {
  const trainer = createTrainer(reader, scorers === undefined ? {} : { scorers })
  trainers.push(trainer)
  value(await trainer.start({ preferred: 'wasm' }))
  value(await trainer.restore(checkpoint))
  return trainer
}

beforeAll(async () => {
  const { classes } = value(await pool.open(openRequest('drawn-wardrobe'), quiet))
  const classIds = classes.map(({ id }) => id)
  const ids = (await pool.reader.describe()).poolIds.slice(0, 20)
  const truth = value(await pool.truth(ids))
  const labels = ids.map((itemId, index) => ({ itemId, classId: truth[index] ?? '' }))
  const trainer = createTrainer(pool.reader)
  value(await trainer.start({ preferred: 'wasm' }))
  const task = { modelId: 'round-0', round: 0, settings, classIds, labels, warmFrom: null }
  checkpoint = value(await trainer.train('train', task, quiet)).checkpoint
  question = { modelId: 'round-0', round: 1, size: 6, settings, classIds, exclude: ids }
  expected = value(await trainer.propose('ask', question))?.items ?? []
})

describe('a trainer with scorers', () => {
  it.each([1, 2])('picks the same items with the same probabilities with %i as with none', async (count) => {
    const { source, scorers } = watched(spawn, count)
    const trainer = await trainerWith(source)
    expect(value(await trainer.propose('ask', question))?.items).toEqual(expected)
    for (const { batches } of scorers) expect(batches()).toBeGreaterThan(0)
  })

  it('calls none for a strategy that looks at nothing', async () => {
    const { source, scorers } = watched(spawn, null)
    const trainer = await trainerWith(source)
    const random = { ...question, settings: { ...settings, strategy: 'random' } }
    expect(value(await trainer.propose('ask', random))?.scored).toBe(0)
    expect(scorers).toEqual([])
  })

  it('ends them when it is closed, and answers what was asked', async () => {
    const { source, scorers } = watched(spawn, 1, () => trainer.close())
    const trainer = await trainerWith(source)
    expect(await trainer.propose('ask', question)).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    await Promise.all(scorers.map(({ spawned }) => spawned.death))
  })
})

describe('a look at the pool', () => {
  /** Counts the items that are read of the pool, and hears of each time. */
  const counted = (onRead: () => void): PoolReader & { readonly items: () => number } => {
    let items = 0
    return {
      ...pool.reader,
      items: () => items,
      read: (ids) => {
        items += ids.length
        onRead()
        return pool.reader.read(ids)
      },
    }
  }

  it('is left when nobody waits for it any more, and gone on with when somebody does', async () => {
    const reader = counted(() => trainer.cancel('first'))
    const trainer = await trainerWith(undefined, reader)
    const first = await trainer.propose('first', question)
    expect(first).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    expect(reader.items()).toBe(2048)
    expect(value(await trainer.propose('second', question))?.items).toEqual(expected)
    expect(reader.items()).toBe(2600)
  })

  it('goes on for one who waits when another does not', async () => {
    const reader = counted(() => trainer.cancel('first'))
    const trainer = await trainerWith(undefined, reader)
    const [first, second] = await Promise.all([
      trainer.propose('first', question),
      trainer.propose('second', question),
    ])
    expect(first).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    expect(value(second)?.items).toEqual(expected)
    expect(reader.items()).toBe(2600)
  })

  it('is begun anew by the next who asks, when it failed', async () => {
    let isBroken = true
    const trainer = await trainerWith(undefined, {
      ...pool.reader,
      read: (ids) => (isBroken ? Promise.reject(new Error('The pool is gone.')) : pool.reader.read(ids)),
    })
    expect(await trainer.propose('first', question)).toMatchObject({ ok: false, error: { kind: 'bug' } })
    isBroken = false
    expect(value(await trainer.propose('second', question))?.items).toEqual(expected)
  })
})
