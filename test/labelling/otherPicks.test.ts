import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProjectEvent } from '../../src/core/events.ts'
import type { ItemId } from '../../src/core/item.ts'
import { createLoop, type Loop } from '../../src/core/loop.ts'
import { createMemoryStores, noCache } from '../../src/core/memoryStores.ts'
import type { Result } from '../../src/core/result.ts'
import { defaultSettings, type ProjectSettings } from '../../src/core/settings.ts'
import { simulate } from '../../src/core/simulate.ts'
import { openItems } from '../../src/core/state.ts'
import { createOtherPicks, type OtherPicks } from '../../src/labelling/otherPicks.ts'
import { strategyCatalogue } from '../../src/strategies/catalogue.ts'
import { createComparer } from '../../src/workers/comparer.ts'
import { createLocalLearner } from '../../src/workers/learner.ts'
import { createPool } from '../../src/workers/pool.ts'
import type { DataSetSummary, TrainerApi } from '../../src/workers/protocol.ts'
import { createTrainer } from '../../src/workers/trainer.ts'
import { openRequest } from '../workers/openRequest.ts'

const settings: ProjectSettings = {
  ...defaultSettings,
  strategy: 'margin',
  startSize: 12,
  batchSize: 5,
  budget: 40,
  heldOutSize: 40,
  scoredPerRound: 300,
  training: { ...defaultSettings.training, epochs: 3, batchSize: 8 },
}
const never = new AbortController().signal
const pool = createPool(noCache)
const stores = createMemoryStores()
let summary: DataSetSummary

const value = <T>(result: Result<T>): T => {
  if (result.ok) return result.value
  throw new Error(result.error.message)
}

beforeAll(async () => {
  summary = value(await pool.open(openRequest('drawn-wardrobe'), () => undefined))
})

const trainers: TrainerApi[] = []
afterAll(() => {
  for (const trainer of trainers) trainer.close()
})

async function newTrainer(): Promise<TrainerApi> {
  const trainer = createTrainer(pool.reader)
  trainers.push(trainer)
  value(await trainer.start({ preferred: 'wasm' }))
  return trainer
}

/** A loop on `trainer` that goes on from `log`, where nothing has started yet. */
function loopOn(trainer: TrainerApi, log: readonly ProjectEvent[]): Loop {
  return createLoop(log, {
    ...stores,
    learner: createLocalLearner(trainer, pool),
    clock: { now: () => 0 },
  })
}

const created = (changes: Partial<ProjectSettings> = {}): ProjectEvent => ({
  type: 'project-created',
  seq: 1,
  at: 0,
  name: 'Wardrobe',
  dataset: { id: 'drawn-wardrobe', seed: 1 },
  itemKind: 'image',
  poolSize: summary.poolSize,
  classes: summary.classes,
  settings: { ...settings, ...changes },
})

/** Answers the start set; the first batch of a network is then asked. */
async function withFirstBatch(trainer: TrainerApi, changes: Partial<ProjectSettings> = {}): Promise<Loop> {
  const loop = loopOn(trainer, [created(changes)])
  loop.retry()
  value(await simulate(loop, pool.truth, { batches: 1, signal: never }))
  return loop
}

function until(loop: Loop, isReached: (loop: Loop) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = (): void => {
      const { problem } = loop.activity()
      if (problem === null && !isReached(loop)) return
      unsubscribe()
      if (problem === null) resolve()
      else reject(new Error(problem.message))
    }
    const unsubscribe = loop.subscribe(check)
    check()
  })
}

async function answer(loop: Loop, count = Infinity): Promise<void> {
  const open = openItems(loop.state()).slice(0, count)
  const truth = value(await pool.truth(open.map(({ itemId }) => itemId)))
  const { round = 0, modelId = null } = loop.state().batch ?? {}
  for (const [index, classId] of truth.entries()) {
    const itemId = open[index]?.itemId ?? ''
    loop.dispatch({ type: 'item-labelled', itemId, classId, source: 'person', round, modelId, millis: 1 })
  }
}

/** Waits for the batch of `round` by `modelId`, and ends the loop in that very moment, whatever it trains. */
async function endAt(loop: Loop, round: number, modelId: string): Promise<readonly ItemId[]> {
  const isThere = (): boolean =>
    loop.state().batch?.round === round && loop.state().batch?.modelId === modelId
  await until(loop, isThere)
  loop.close()
  return newest(loop).items.map(({ itemId }) => itemId)
}

function newest(loop: Loop) {
  const event = loop.events().findLast(({ type }) => type === 'batch-proposed')
  if (event?.type !== 'batch-proposed') throw new Error('No batch was proposed.')
  return event
}

const lookerOn = (trainer: TrainerApi, loop: Loop) =>
  createOtherPicks({
    loop: () => loop,
    checkpoints: stores.checkpoints,
    compare: createComparer((work) => work(trainer)),
  })

const lookWith = async (trainer: TrainerApi, loop: Loop): Promise<OtherPicks> =>
  value(await lookerOn(trainer, loop)(never))

/** What the loop itself asks when the project is switched to each strategy just before its newest batch is chosen. */
async function askedByEach(trainer: TrainerApi, loop: Loop): Promise<OtherPicks['picks']> {
  const { seq, round, modelId } = newest(loop)
  const before = loop.events().slice(0, seq - 1)
  const picks = []
  for (const { id: strategy } of strategyCatalogue) {
    const switched: ProjectEvent = {
      type: 'settings-changed',
      seq,
      at: 0,
      settings: { ...loop.state().settings, strategy },
    }
    const other = loopOn(trainer, [...before, switched])
    other.retry()
    picks.push({ strategy, items: await endAt(other, round, modelId ?? '') })
  }
  return picks
}

const inCatalogue = (picks: OtherPicks['picks']): OtherPicks['picks'] =>
  strategyCatalogue.flatMap(({ id }) => picks.filter(({ strategy }) => strategy === id))

const withoutTimes = (loop: Loop) =>
  loop
    .events()
    .map((event) => ({ ...event, trainMillis: 0, evaluateMillis: 0, scoreMillis: 0, selectMillis: 0 }))

describe('what the others would pick', () => {
  it('is what the loop asks when the project is switched to them, however much is answered meanwhile', async () => {
    const trainer = await newTrainer()
    const loop = await withFirstBatch(trainer)
    const expected = await askedByEach(trainer, loop)
    await answer(loop, 2)
    const found = await lookWith(trainer, loop)
    expect(found.picks[0]?.strategy).toBe('margin')
    expect(inCatalogue(found.picks)).toEqual(expected)
    expect(found).toMatchObject({
      strategy: 'margin',
      network: { round: 0, labels: 12 },
      scored: 300,
      isRefresh: false,
      pickedAgain: 5,
    })
    loop.close()
  })

  it('is the same after a reload, of a batch for which the network’s older look was used again', async () => {
    const trainer = await newTrainer()
    const loop = await withFirstBatch(trainer)
    await answer(loop)
    await endAt(loop, 2, 'round-0')
    expect(newest(loop).scored).toBe(295)
    const expected = await askedByEach(trainer, loop)
    expect(inCatalogue((await lookWith(trainer, loop)).picks)).toEqual(expected)
    const reloaded = await lookWith(await newTrainer(), loop)
    expect(inCatalogue(reloaded.picks)).toEqual(expected)
    expect(reloaded).toMatchObject({ scored: 295, pickedAgain: 5 })
  })

  it('is of what a fresher network chose anew where a batch was under way, and leaves no tensor', async () => {
    const trainer = await newTrainer()
    const loop = await withFirstBatch(trainer)
    await answer(loop)
    await until(loop, () => loop.state().batch?.round === 2)
    await answer(loop, 1)
    await endAt(loop, 2, 'round-1')
    const another = await newTrainer()
    const { tensors } = await another.memory()
    const found = await lookWith(another, loop)
    expect((await another.memory()).tensors).toBe(tensors)
    expect(found).toMatchObject({ network: { round: 1, labels: 17 }, isRefresh: true, pickedAgain: 4 })
    expect(found.picks.map(({ items }) => items.length)).toEqual([4, 4, 4, 4])
  })

  it('leaves no trace: not in the log, and not in a next batch that begins the look at the pool itself', async () => {
    const next = async (looks: boolean): Promise<readonly ItemId[]> => {
      const trainer = await newTrainer()
      const loop = await withFirstBatch(trainer, { strategy: 'random' })
      const log = [...loop.events()]
      if (looks) expect((await lookWith(trainer, loop)).scored).toBe(300)
      expect(loop.events()).toEqual(log)
      loop.dispatch({ type: 'settings-changed', settings: { ...loop.state().settings, strategy: 'margin' } })
      await answer(loop)
      return endAt(loop, 2, 'round-0')
    }
    expect(await next(true)).toEqual(await next(false))
  })

  it('is found beside a training, and makes way for the next batch, in a run that comes out the same', async () => {
    const run = async (looks: boolean): Promise<readonly unknown[]> => {
      const trainer = await newTrainer()
      const loop = loopOn(trainer, [created({ budget: 27 })])
      const look = lookerOn(trainer, loop)
      const found: Promise<Result<OtherPicks>>[] = []
      if (looks) loop.subscribe(() => loop.activity().training?.epoch === 2 && found.push(look(never)))
      loop.retry()
      value(await simulate(loop, pool.truth, { batches: null, signal: never }))
      const seen = (await Promise.all(found)).map((result) => (result.ok ? result.value.network.round : null))
      // Nothing during the first training; the network of the last batch during the last one.
      if (looks) expect(seen).toEqual(expect.arrayContaining([null, 2]))
      return withoutTimes(loop)
    }
    expect(await run(true)).toEqual(await run(false))
  })

  it('is nothing yet while the start set is asked, and in words', async () => {
    const trainer = await newTrainer()
    const loop = loopOn(trainer, [created()])
    loop.retry()
    await until(loop, () => loop.state().batch !== null)
    const found = await lookerOn(trainer, loop)(never)
    expect(found).toMatchObject({ ok: false, error: { kind: 'bad-input' } })
    expect(found.ok ? '' : found.error.message).toContain('nothing to compare yet')
  })

  it('is given up when nobody waits for it any more', async () => {
    const trainer = await newTrainer()
    const loop = await withFirstBatch(trainer)
    const controller = new AbortController()
    const found = lookerOn(trainer, loop)(controller.signal)
    controller.abort()
    expect(await found).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    loop.close()
  })
})
