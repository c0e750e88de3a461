// The list of experiments and what is done to a whole one. What happens inside one is openExperiment.ts.
import { createStore } from 'zustand/vanilla'
import type { AppError } from '../core/appError.ts'
import { fail, ok, type Result } from '../core/result.ts'
import {
  addExperiment,
  deleteExperiment,
  listExperiments,
  readExperiment,
  renameExperiment,
  type ListedExperiment,
} from '../storage/experiments.ts'
import { runningExperiments } from '../storage/lock.ts'
import { commandOf } from './command.ts'
import { tellNews } from './experimentNews.ts'
import type { ExperimentsState, ExperimentSummary, ExportedExperiment, Twin } from './experimentsState.ts'
import { isEqual } from './heading.ts'
import { importExperiment } from './importExperiment.ts'
import { fileText } from './resultJson.ts'
import { differenceOf } from './sameFigures.ts'
import { analyse } from './statistics/analyse.ts'
import { unitsIn } from './units.ts'

export const experimentsStore = createStore<ExperimentsState>()((set, get) => {
  /** Reads the list again after a change, and passes the change's outcome on. */
  const thenRefresh = async <T extends { readonly ok: boolean; readonly error?: AppError }>(
    change: Promise<T>,
  ): Promise<T> => {
    const outcome = await change
    await get().refresh()
    return outcome
  }
  /** The tabs that show it, too. */
  const thenTell = async (id: string, change: Promise<Result<void>>): Promise<Result<void>> => {
    const changed = await thenRefresh(change)
    if (changed.ok) tellNews(id, { kind: 'stored' })
    return changed
  }
  return {
    experiments: null,
    error: null,
    refresh: async () => {
      const [listed, running] = await Promise.all([listExperiments(), runningExperiments()])
      if (listed.ok) set({ experiments: listed.value.map((one) => summaryOf(one, running)), error: null })
      else set({ error: listed.error })
    },
    create: async (plan, name, { backend = 'auto', jobs = null, startsWhenOpened = false } = {}) => {
      if (name.trim() === '') return fail('bad-input', 'An experiment needs a name. Nothing was stored.')
      const now = Date.now()
      return thenRefresh(
        addExperiment(
          {
            name: name.trim(),
            plan,
            origin: 'here',
            status: startsWhenOpened ? 'under-way' : 'new',
            isFinished: false,
            createdAt: now,
            lastUsedAt: now,
            ...unitsIn({ plan, tuning: null, runs: [], passive: [] }),
            backend,
            jobs,
          },
          null,
        ),
      )
    },
    runAgain: async (id, name) => {
      const found = await readExperiment(id)
      if (!found.ok) return found
      const { record, result } = found.value
      const computedOn = result === null ? null : backendChoices.find((one) => one === result.backend.name)
      return get().create(record.plan, name, {
        backend: computedOn ?? record.backend,
        startsWhenOpened: true,
      })
    },
    twinsOf,
    rename: (id, name) => thenTell(id, renameExperiment(id, name)),
    remove: (id) => thenTell(id, deleteExperiment(id)),
    importResult: (file) => thenRefresh(importExperiment(file)),
    exportResult,
  }
})

const backendChoices = ['webgpu', 'webgl', 'wasm', 'cpu'] as const

async function twinsOf(id: string): Promise<Result<readonly Twin[]>> {
  const own = await readExperiment(id)
  if (!own.ok) return own
  const { record, result } = own.value
  if (result?.isFinished !== true) return ok([])
  const listed = await listExperiments()
  if (!listed.ok) return listed
  const twins: Twin[] = []
  for (const { id: otherId, record: other } of listed.value) {
    const isTwin =
      otherId !== id && other.ok && other.value.isFinished && isEqual(other.value.plan, record.plan)
    if (!isTwin) continue
    const found = await readExperiment(otherId)
    if (!found.ok || found.value.result === null) continue
    const { name } = found.value.record
    const { backend, timing } = found.value.result
    // A file that was opened here is the same computation, not another one.
    if (isEqual(timing, result.timing)) continue
    twins.push({
      id: otherId,
      name,
      backend: backend.name,
      difference: differenceOf(found.value.result, result),
    })
  }
  return ok(twins)
}

async function exportResult(id: string): Promise<Result<ExportedExperiment>> {
  const found = await readExperiment(id)
  if (!found.ok) return found
  const { record, result } = found.value
  if (result === null) return fail('bad-input', 'No round of this experiment is finished yet.')
  return ok({
    name: record.name,
    fileName: fileNameOf(record.name),
    json: fileText(result),
    result,
    analysis: analyse(result),
    command: commandOf(result.plan),
  })
}

function fileNameOf(name: string): string {
  const plain = name.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, '-')
  return plain.slice(0, 60).replace(/^-|-$/g, '') || 'experiment'
}

function summaryOf({ id, record }: ListedExperiment, running: ReadonlySet<string>): ExperimentSummary {
  const isRunning = running.has(id)
  if (!record.ok) {
    const unknown = { recipe: null, size: null, kind: null, network: null, datasetId: null }
    const never = { createdAt: 0, lastUsedAt: 0, unitsDone: 0, units: 0 }
    const rest = { status: 'paused', isFinished: false, isImported: false } as const
    return { id, name: id, ...unknown, ...never, ...rest, isRunning, problem: record.error }
  }
  const { plan, origin, name, createdAt, lastUsedAt, unitsDone, units, status, isFinished } = record.value
  const { recipe, size, kind, settings, dataset } = plan
  return {
    id,
    name,
    recipe,
    size,
    kind,
    network: settings.network,
    datasetId: dataset.id,
    createdAt,
    lastUsedAt,
    unitsDone,
    units,
    status,
    isRunning,
    isFinished,
    isImported: origin === 'imported',
    problem: null,
  }
}
