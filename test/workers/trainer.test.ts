import { beforeAll, describe, expect, it } from 'vitest'
import type { ClassInfo } from '../../src/core/item.ts'
import type { TrainTask } from '../../src/core/ports.ts'
import type { Result } from '../../src/core/result.ts'
import { defaultSettings, type ProjectSettings } from '../../src/core/settings.ts'
import { noCache } from '../../src/core/memoryStores.ts'
import { createPool } from '../../src/workers/pool.ts'
import { createTrainer } from '../../src/workers/trainer.ts'
import { openRequest } from './openRequest.ts'

const settings: ProjectSettings = {
  ...defaultSettings,
  heldOutSize: 60,
  scoredPerRound: 120,
  training: { ...defaultSettings.training, epochs: 2, batchSize: 8 },
}
const quiet = (): void => undefined

const pool = createPool(noCache)
const trainer = createTrainer(pool.reader)
let classes: readonly ClassInfo[] = []
let labels: TrainTask['labels'] = []

const value = <T>(result: Result<T>): T => {
  if (result.ok) return result.value
  throw new Error(result.error.message)
}
const proposalOf = async (jobId: string, asked: ReturnType<typeof question>) => {
  const proposal = value(await trainer.propose(jobId, asked))
  if (proposal === null) throw new Error(`${asked.modelId} is not held.`)
  return proposal
}
const task = (round: number, change: Partial<ProjectSettings> = {}): TrainTask => ({
  modelId: `round-${round}`,
  round,
  settings: { ...settings, ...change },
  classIds: classes.map(({ id }) => id),
  labels,
  warmFrom: null,
})
const question = (modelId: string, change: Partial<ProjectSettings> = {}) => ({
  modelId,
  round: 1,
  size: 6,
  settings: { ...settings, ...change },
  classIds: classes.map(({ id }) => id),
  exclude: labels.map(({ itemId }) => itemId),
})

beforeAll(async () => {
  const request = openRequest('drawn-wardrobe')
  classes = value(await pool.open(request, quiet)).classes
  value(await trainer.start({ preferred: 'wasm' }))
  const ids = (await pool.reader.describe()).poolIds.slice(0, 20)
  const truth = value(await pool.truth(ids))
  labels = ids.map((itemId, index) => ({ itemId, classId: truth[index] ?? '' }))
})

describe('the trainer', () => {
  it('knows no model after it was told to forget', async () => {
    value(await trainer.train('a', task(0), quiet))
    const tensors = (await trainer.memory()).tensors
    value(await trainer.forget())
    expect((await trainer.memory()).tensors).toBeLessThan(tensors)
    expect(await trainer.propose('b', question('round-0'))).toEqual({ ok: true, value: null })
  })

  it('scales dropout as the settings say', async () => {
    const at = async (dropoutScale: number) => {
      const training = { ...settings.training, epochs: 1, dropoutScale }
      const change = { network: 'reference', heldOutSize: 0, training }
      const { result } = value(await trainer.train('a', task(0, change), quiet))
      return result.epochs[0]?.loss
    }
    const [usual, same, none, all] = [await at(1), await at(1), await at(0), await at(9)]
    expect(same).toBe(usual)
    expect(new Set([usual, none, all]).size).toBe(3)
  }, 120_000)

  it('gives bit-identical weights, scores and picks to the same seed', async () => {
    const [one, other] = [
      value(await trainer.train('a', task(0), quiet)),
      value(await trainer.train('b', task(0), quiet)),
    ]
    expect(other.checkpoint).toEqual(one.checkpoint)
    expect(other.result.confusion).toEqual(one.result.confusion)
    const [first, second] = [
      await proposalOf('c', question('round-0')),
      await proposalOf('d', question('round-0')),
    ]
    expect(second.items).toEqual(first.items)
    const otherSeed = value(await trainer.train('e', task(0, { seed: 2 }), quiet))
    expect(otherSeed.checkpoint.weights.data).not.toEqual(one.checkpoint.weights.data)
  })

  it('restores a checkpoint to a model that picks the same', async () => {
    const { checkpoint } = value(await trainer.train('a', task(0), quiet))
    const before = await proposalOf('b', question('round-0'))
    const elsewhere = createTrainer(pool.reader)
    expect(value(await elsewhere.propose('c', question('round-0')))).toBeNull()
    value(await elsewhere.restore(checkpoint))
    expect(value(await elsewhere.propose('c', question('round-0')))?.items).toEqual(before.items)
  })

  it('proposes distinct unlabelled items of the requested number, most informative first', async () => {
    value(await trainer.train('a', task(0), quiet))
    for (const strategy of ['random', 'leastConfidence', 'margin', 'entropy']) {
      const { items } = await proposalOf(strategy, question('round-0', { strategy }))
      const ids = items.map(({ itemId }) => itemId)
      expect(new Set(ids).size).toBe(6)
      expect(ids.filter((id) => labels.some(({ itemId }) => itemId === id))).toEqual([])
      expect(items.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6])
      expect(items.every(({ top }) => top.length === 3)).toBe(true)
    }
  })

  it('looks at the pool once for two questions about the same model, and chooses other items', async () => {
    value(await trainer.train('a', task(0), quiet))
    const [first, second] = await Promise.all([
      proposalOf('b', question('round-0')),
      proposalOf('c', question('round-0')),
    ])
    expect(second.items).toEqual(first.items)
    const asked = first.items.map(({ itemId }) => itemId)
    const next = { ...question('round-0'), exclude: [...question('round-0').exclude, ...asked] }
    const third = await proposalOf('d', next)
    expect(third.scored).toBe(first.scored - asked.length)
    expect(third.items.filter(({ itemId }) => asked.includes(itemId))).toEqual([])
  })

  it('stops between batches when cancelled, and says that the labels are safe', async () => {
    const training = trainer.train('a', task(0), () => trainer.cancel('a'))
    const outcome = await training
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    expect(outcome.ok ? '' : outcome.error.message).toContain('labels are safe')
  })

  it('starts warm from the weights it is given', async () => {
    const { checkpoint } = value(await trainer.train('a', task(0), quiet))
    const still = { ...settings.training, learningRate: 1e-12 }
    const warm = { ...task(1, { training: still }), warmFrom: checkpoint }
    const { checkpoint: after } = value(await trainer.train('b', warm, quiet))
    const drift = after.weights.data.map((weight, i) => Math.abs(weight - (checkpoint.weights.data[i] ?? 0)))
    expect(Math.max(...drift)).toBeLessThan(1e-6)
  })

  it('says which setting to change when the loss is no number any more', async () => {
    const wild = { ...settings.training, learningRate: 1e30 }
    const outcome = await trainer.train('a', task(0, { training: wild }), quiet)
    expect(outcome).toMatchObject({
      ok: false,
      error: { kind: 'bad-input', hint: expect.stringContaining('learning rate') as string },
    })
  })

  it('holds as much memory after twenty rounds as after two', async () => {
    const round = async (number: number): Promise<number> => {
      value(await trainer.train(`train-${number}`, task(number), quiet))
      value(await trainer.propose(`propose-${number}`, question(`round-${number}`)))
      return (await trainer.memory()).tensors
    }
    for (let number = 0; number < 2; number++) await round(number)
    const { tensors, bytes } = await trainer.memory()
    for (let number = 2; number < 20; number++) await round(number)
    expect(await trainer.memory()).toEqual({ tensors, bytes })
  })
})

describe('a trainer job', () => {
  it('is not disturbed by a proposal made while it runs', async () => {
    value(await trainer.train('a', task(0), quiet))
    const alone = value(await trainer.train('b', task(1), quiet))
    const proposals: Promise<unknown>[] = []
    const together = value(
      await trainer.train('c', task(1), () => {
        proposals.push(trainer.propose(`d-${proposals.length}`, question('round-0')))
      }),
    )
    await Promise.all(proposals)
    expect(together.checkpoint).toEqual(alone.checkpoint)
  })
})
