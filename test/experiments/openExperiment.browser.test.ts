import { keys } from 'idb-keyval'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ExperimentPlan, ExperimentResult } from '../../src/core/experiment.ts'
import { browserLabs } from '../../src/experiments/browserLab.ts'
import { createMemoryExperimentStore } from '../../src/experiments/experimentStore.ts'
import { experimentsStore } from '../../src/experiments/experimentsStore.ts'
import { openExperiment, type OpenExperiment } from '../../src/experiments/openExperiment.ts'
import { runExperiment } from '../../src/experiments/runExperiment.ts'
import { analyse } from '../../src/experiments/statistics/analyse.ts'
import { versionsInBrowser } from '../../src/experiments/versions.ts'
import { experimentsDatabase } from '../../src/storage/databases.ts'
import { valueOf } from '../storage/fixtures.ts'
import { replayable, tinyPlan } from './tinyPlan.ts'
import { isIn, until } from './untilPhase.ts'

const { create, remove, importResult, exportResult, rename, refresh, runAgain, twinsOf } =
  experimentsStore.getState()

const opened: OpenExperiment[] = []
const open = (id: string): OpenExperiment => {
  const experiment = openExperiment(id, { backend: 'wasm' })
  opened.push(experiment)
  return experiment
}
afterEach(async () => {
  for (const experiment of opened.splice(0)) experiment.close()
  await refresh()
  for (const { id } of experimentsStore.getState().experiments ?? []) await removeWhenFree(id)
})

/** A tab that was just closed may still be letting go. */
async function removeWhenFree(id: string): Promise<void> {
  await navigator.locks.request(`querent-experiment-${id}`, () => undefined)
  valueOf(await remove(id))
}

const rounds = (result: ExperimentResult | null): number =>
  (result?.runs ?? []).reduce((sum, run) => sum + run.rounds.length, 0)

/** What the tiny plan gives when nothing disturbs it. */
let whole: ExperimentResult
beforeAll(async () => {
  whole = valueOf(
    await runExperiment({
      plan: tinyPlan,
      store: createMemoryExperimentStore(),
      labs: browserLabs({ backend: 'wasm', files: [], appUrl: document.baseURI }),
      jobs: 1,
      versions: versionsInBrowser(),
      onProgress: () => undefined,
      onResult: () => undefined,
      signal: new AbortController().signal,
    }),
  )
})

describe('an open experiment', () => {
  it('tells how long it will take, waits to be started, runs, and is the same when it is opened again', async () => {
    const id = valueOf(await create(tinyPlan, ' Tiny '))
    const experiment = open(id)
    const ready = await until(experiment, isIn('ready'))
    expect(ready).toMatchObject({ name: 'Tiny', plan: tinyPlan, units: 4, unitsDone: 0, result: null })
    ready.estimateTime()
    const timed = await until(experiment, ({ phase, estimate }) => phase === 'ready' && estimate !== null)
    expect(timed.estimate?.seconds).toBeGreaterThan(0)
    expect(timed.backend).toEqual(whole.backend)
    const shares: number[] = []
    experiment.store.subscribe(({ progress }) => {
      if (progress !== null) shares.push(progress.share)
    })
    ready.start()
    const end = await until(experiment, ({ phase, analysis }) => phase === 'finished' && analysis !== null)
    expect(replayable(end.result!)).toEqual(replayable(whole))
    expect(end).toMatchObject({ unitsDone: 4, progress: null, loading: null, backend: whole.backend })
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    experiment.close()

    const again = open(id)
    const kept = await until(again, ({ phase, analysis }) => phase === 'finished' && analysis !== null)
    expect(kept.result).toEqual(end.result)
    expect(kept.analysis).toEqual(analyse(whole))
    await refresh()
    const [listed] = experimentsStore.getState().experiments ?? []
    expect(listed).toMatchObject({
      id,
      name: 'Tiny',
      status: 'ended',
      isFinished: true,
      unitsDone: 4,
      units: 4,
    })
  })

  it('knows what else has come to the same figures, and no copy of itself', async () => {
    const id = valueOf(await create(tinyPlan, 'Tiny', { startsWhenOpened: true }))
    await until(open(id), isIn('finished'))
    const again = valueOf(await runAgain(id, 'Tiny, again'))
    await until(open(again), isIn('finished'))
    const { json } = valueOf(await exportResult(id))
    valueOf(await importResult(new File([json], 'copy.json')))
    expect(valueOf(await twinsOf(id))).toEqual([
      { id: again, name: 'Tiny, again', backend: 'wasm', difference: null },
    ])
  })

  it('is paused in the middle of a round, closed, opened and resumed, to the same result', async () => {
    const id = valueOf(await create(tinyPlan, 'Tiny'))
    const before = open(id)
    const { start } = await until(before, isIn('ready'))
    start()
    const running = await until(
      before,
      ({ result, progress }) => rounds(result) >= 4 && progress?.active[0]?.training != null,
    )
    running.pause()
    const paused = await until(before, isIn('paused'))
    expect(rounds(paused.result)).toBeLessThan(12)
    before.close()

    const after = open(id)
    const resumed = await until(after, ({ phase, result }) => phase === 'paused' && result !== null)
    expect(resumed.result).toEqual(paused.result)
    resumed.start()
    const goingOn = await until(after, ({ progress }) => progress !== null)
    expect(goingOn.progress?.share).toBeGreaterThan(0)
    const end = await until(after, isIn('finished'))
    expect(replayable(end.result!)).toEqual(replayable(whole))
    expect(await keys(experimentsDatabase.store('checkpoints'))).toEqual([])
  })

  it('goes on by itself where its page went away', async () => {
    const id = valueOf(await create(tinyPlan, 'Tiny'))
    const before = open(id)
    const { start } = await until(before, isIn('ready'))
    start()
    await until(before, ({ result }) => rounds(result) >= 2)
    before.close()

    const after = open(id)
    const end = await until(after, isIn('finished'))
    expect(replayable(end.result!)).toEqual(replayable(whole))
  })

  it('runs in one tab at a time; another follows, and takes over when that one closes', async () => {
    const id = valueOf(await create(tinyPlan, 'Tiny'))
    const [first, second] = [open(id), open(id)]
    const { start: startFirst } = await until(first, isIn('ready'))
    const { start: startSecond } = await until(second, isIn('ready'))
    startFirst()
    startSecond()
    await until(first, isIn('running'))
    const looking = await until(second, isIn('elsewhere'))
    looking.start()
    looking.pause()
    looking.cancel()
    await until(second, ({ progress, result }) => progress !== null && rounds(result) >= 2)
    expect(second.store.getState().phase).toBe('elsewhere')
    expect(first.store.getState().phase).toBe('running')
    valueOf(await rename(id, 'Renamed'))
    await until(first, ({ name }) => name === 'Renamed')
    first.close()

    await until(second, isIn('running'))
    const end = await until(second, isIn('finished'))
    expect(replayable(end.result!)).toEqual(replayable(whole))
  })

  it('is not deleted while it runs, and leaves nothing when it is', async () => {
    const id = valueOf(await create(tinyPlan, 'Tiny'))
    const experiment = open(id)
    const { start, pause } = await until(experiment, isIn('ready'))
    start()
    await until(experiment, ({ result }) => rounds(result) >= 1)
    const refused = await remove(id)
    expect(refused).toMatchObject({ ok: false, error: { kind: 'storage-blocked' } })
    pause()
    await until(experiment, isIn('paused'))
    valueOf(await remove(id))
    for (const name of experimentsDatabase.stores) {
      expect(await keys(experimentsDatabase.store(name)), name).toEqual([])
    }
    await expect(until(experiment, () => false)).rejects.toThrow('not stored in this browser')
  })

  it('is ended for good with what is there', async () => {
    const id = valueOf(await create(tinyPlan, 'Tiny'))
    const experiment = open(id)
    const { start, cancel } = await until(experiment, isIn('ready'))
    start()
    await until(experiment, ({ result }) => rounds(result) >= 1)
    cancel()
    const end = await until(experiment, isIn('finished'))
    expect(end.result?.isFinished).toBe(false)
    end.start()
    expect(experiment.store.getState().phase).toBe('finished')
    expect(await keys(experimentsDatabase.store('checkpoints'))).toEqual([])
    const other = open(id)
    expect((await until(other, ({ result }) => result !== null)).result).toEqual(end.result)
  })

  it('shows the items of its data set, and what they are', async () => {
    const experiment = open(valueOf(await create(tinyPlan, 'Tiny')))
    const { readItems, trueClasses } = await until(experiment, isIn('ready'))
    const items = valueOf(await readItems(['pool/0', 'pool/1']))
    expect(items).toMatchObject({ kind: 'image', pixels: { length: 2 * 28 * 28 } })
    expect(valueOf(await trueClasses(['pool/0', 'pool/1']))).toHaveLength(2)
  })

  it('goes on with nothing but what it was begun with', async () => {
    const id = valueOf(await create(tinyPlan, 'Tiny', { backend: 'cpu', jobs: 1 }))
    const experiment = open(id)
    const { start } = await until(experiment, isIn('ready'))
    start()
    const running = await until(experiment, ({ backend }) => backend !== null)
    expect(running.backend?.name).toBe('cpu')
    running.pause()
    await until(experiment, isIn('paused'))
    experiment.store.getState().start()
    expect((await until(experiment, ({ progress }) => progress !== null)).backend?.name).toBe('cpu')
  })

  it('says so when there is no such experiment', async () => {
    const nowhere = open('no-such-experiment')
    await expect(until(nowhere, () => false)).rejects.toThrow('not stored in this browser')
  })

  it('says why its data cannot bear the plan, and can still be opened', async () => {
    const greedy: ExperimentPlan = { ...tinyPlan, settings: { ...tinyPlan.settings, budget: 7000 } }
    const id = valueOf(await create(greedy, 'Greedy'))
    const experiment = open(id)
    const { start } = await until(experiment, isIn('ready'))
    start()
    await expect(until(experiment, () => false)).rejects.toThrow('7,000 labels')
    experiment.close()
    const again = await until(open(id), isIn('paused'))
    expect(again.plan).toEqual(greedy)
  })
})

const fileOf = (text: string, name = 'result.json'): File => new File([text], name)

describe('the result of an experiment', () => {
  it('comes back from its file as it was, under an id and a name of its own', async () => {
    const json = `${JSON.stringify({ schema: 'querent-experiment', version: 1, ...whole })}\n`
    const first = valueOf(await importResult(fileOf(json)))
    const exported = valueOf(await exportResult(first))
    expect(exported.json).toBe(json)
    expect(exported.analysis).toEqual(analyse(whole))
    const second = valueOf(await importResult(fileOf(exported.json, 'tiny, quick.json')))
    expect(second).not.toBe(first)
    const names = experimentsStore.getState().experiments?.map(({ name }) => name)
    expect(names?.sort()).toEqual(['tiny, quick', 'tiny, quick (imported)'])

    const experiment = open(second)
    const shown = await until(experiment, ({ phase, analysis }) => phase === 'finished' && analysis !== null)
    expect(shown).toMatchObject({ isImported: true, unitsDone: 4, units: 4, plan: tinyPlan })
    expect(shown.result).toEqual(whole)
    shown.start()
    expect(experiment.store.getState().phase).toBe('finished')
  })

  it.each([
    ['garbage', 'tiny.json is not JSON.'],
    ['{"schema":"querent-project","version":1}', 'tiny.json is not the result of an experiment.'],
    ['{"schema":"querent-experiment","version":99}', 'tiny.json was written by a newer Querent.'],
    ['{"schema":"querent-experiment","version":1,"oracle":"simulated"}', 'tiny.json: plan should be'],
  ])('is refused where the file holds %j, and nothing is stored', async (text, message) => {
    const refused = await importResult(fileOf(text, 'tiny.json'))
    expect(refused.ok ? '' : refused.error.message).toContain(message)
    expect(refused.ok ? '' : refused.error.message).toContain('Nothing was imported')
    expect(refused.ok ? '' : refused.error.hint).toMatch(/^(Choose a whole result: |Update Querent\.$)/)
    for (const name of experimentsDatabase.stores) {
      expect(await keys(experimentsDatabase.store(name)), name).toEqual([])
    }
  })

  it('is refused where its figures contradict themselves', async () => {
    const twice = { schema: 'querent-experiment', version: 1, ...whole, runs: [whole.runs[0], whole.runs[0]] }
    const refused = await importResult(fileOf(JSON.stringify(twice)))
    expect(refused.ok ? '' : refused.error.message).toContain('runs[1]')
  })

  it('is not exported before there is one', async () => {
    const id = valueOf(await create(tinyPlan, 'Tiny'))
    expect(await exportResult(id)).toMatchObject({ ok: false, error: { kind: 'bad-input' } })
  })
})
