// One simulated run in this process: the same loop, trainer and pool as in the browser, with a log in memory.
import { openAsBlob } from 'node:fs'
import { readFile, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createLoop, type Loop } from '../core/loop.ts'
import { createMemoryStores } from '../core/memoryStores.ts'
import { scoresOf } from '../core/metrics.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { ProjectSettings } from '../core/settings.ts'
import { simulate } from '../core/simulate.ts'
import { datasetCatalogue } from '../datasets/catalogue.ts'
import { matchFiles } from '../datasets/officialNames.ts'
import { createLocalLearner } from '../workers/learner.ts'
import { createPool } from '../workers/pool.ts'
import { createTrainer } from '../workers/trainer.ts'

export interface SimulateRequest {
  readonly dataset: string
  /** The folder of the data set's files, or its parent; null for a set that needs none. */
  readonly data: string | null
  readonly settings: ProjectSettings
  readonly backend: 'wasm' | 'cpu'
}

/** Scores are macro averages on the held-out set, in [0, 1]; times are seconds of wall clock. */
export interface SimulatedRound {
  readonly labels: number
  readonly accuracy: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly trainSeconds: number
  readonly scoreSeconds: number
  readonly selectSeconds: number
  /** The items that were labelled for this round, in the order they were asked. `rounds[0]` is the start set. */
  readonly picked: readonly string[]
}

export interface SimulatedRun {
  readonly oracle: 'simulated'
  readonly config: SimulateRequest
  readonly backend: { readonly name: string; readonly reason: string }
  readonly versions: Readonly<Record<string, string>>
  readonly rounds: readonly SimulatedRound[]
}

/** Runs to the budget. `report` gets a line of progress now and then. */
export async function simulateRun(
  request: SimulateRequest,
  report: (line: string) => void,
): Promise<Result<SimulatedRun>> {
  const files = await filesOf(request)
  if (!files.ok) return files
  const pool = createPool({ get: () => Promise.resolve(null), put: () => Promise.resolve(ok(undefined)) })
  const { settings, dataset } = request
  const opened = await pool.open(
    { datasetId: dataset, seed: settings.seed, poolSize: null, files: files.value, appUrl: null },
    () => undefined,
  )
  if (!opened.ok) return opened
  const { itemKind, poolSize, classes } = opened.value
  if (settings.budget > poolSize) {
    return fail(
      'bad-input',
      `The run asks for ${settings.budget} labels, but the pool holds ${poolSize} items.`,
    )
  }
  const trainer = createTrainer(pool.reader)
  const backend = await trainer.start({ preferred: request.backend })
  if (!backend.ok) return backend
  report(`${dataset}, ${settings.strategy}, ${settings.network}: ${backend.value.reason}`)

  const loop = createLoop([], {
    ...createMemoryStores(),
    learner: createLocalLearner(trainer, pool),
    clock: { now: () => Date.now() },
  })
  reportRounds(loop, report)
  const created = { id: dataset, seed: settings.seed }
  loop.dispatch({
    type: 'project-created',
    name: dataset,
    dataset: created,
    itemKind,
    poolSize,
    classes,
    settings,
  })
  const finished = await simulate(loop, pool.truth, { batches: null, signal: new AbortController().signal })
  if (!finished.ok) return finished
  return ok({
    oracle: 'simulated',
    config: request,
    backend: backend.value,
    versions: await versions(),
    rounds: roundsOf(loop),
  })
}

function reportRounds(loop: Loop, report: (line: string) => void): void {
  let reported = 0
  loop.subscribe(() => {
    const { points } = loop.state()
    const point = points[reported]
    if (point === undefined) return
    reported += 1
    const { f1, accuracy } = scoresOf(point.confusion)
    const seconds = (point.trainMillis / 1000).toFixed(1)
    report(
      `${point.labels} labels: macro F1 ${f1.toFixed(3)}, accuracy ${accuracy.toFixed(3)}, trained in ${seconds} s`,
    )
  })
}

function roundsOf(loop: Loop): SimulatedRound[] {
  const proposals = loop.events().filter((event) => event.type === 'batch-proposed')
  return loop.state().points.map((point, round) => {
    const { accuracy, precision, recall, f1 } = scoresOf(point.confusion)
    const proposal = proposals.find((event) => event.round === round)
    return {
      labels: point.labels,
      accuracy,
      precision,
      recall,
      f1,
      trainSeconds: point.trainMillis / 1000,
      scoreSeconds: (proposal?.scoreMillis ?? 0) / 1000,
      selectSeconds: (proposal?.selectMillis ?? 0) / 1000,
      picked: proposal?.items.map(({ itemId }) => itemId) ?? [],
    }
  })
}

/** The official files in the folder, or in its subfolder named after the data set. */
async function filesOf({ dataset, data }: SimulateRequest): Promise<Result<readonly File[]>> {
  const official = datasetCatalogue.find(({ id }) => id === dataset)?.files ?? []
  if (official.length === 0) return ok([])
  if (data === null)
    return fail('bad-input', `${dataset} needs its files: say where they are with --data DIR.`)
  for (const place of [resolve(data), resolve(data, dataset)]) {
    const present = await readdir(place, { withFileTypes: true }).catch(() => [])
    const { matched, missing } = matchFiles(official, present)
    if (matched.size === 0) continue
    if (missing.length > 0) return fail('bad-input', `${place} has no ${missing.join(', ')}.`)
    const files = [...matched.values()].map(
      async ({ name }) => new File([await openAsBlob(join(place, name))], name),
    )
    return ok(await Promise.all(files))
  }
  return fail('bad-input', `Neither ${data} nor ${join(data, dataset)} holds any of ${official.join(', ')}.`)
}

async function versions(): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  const { version, dependencies } = JSON.parse(text) as {
    version: string
    dependencies: Record<string, string>
  }
  return { querent: version, tfjs: dependencies['@tensorflow/tfjs'] ?? '', node: process.versions.node }
}
