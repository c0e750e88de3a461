// Wiring: a pool and a trainer in a thread of Node.
import { parentPort } from 'node:worker_threads'
import * as Comlink from 'comlink'
import type { ProjectData } from '../core/events.ts'
import { noCache } from '../core/memoryStores.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { datasetCatalogue } from '../datasets/catalogue.ts'
import type { LabFindings } from '../experiments/lab.ts'
import { createPool } from '../workers/pool.ts'
import { createTrainer } from '../workers/trainer.ts'
import { filesOf } from './dataFolder.ts'
import type { LabPlace } from './labThread.ts'
import { threadEndpoint } from './threadEndpoint.ts'

const pool = createPool(noCache)
const trainer = createTrainer(pool.reader)

async function open(
  { dataset, data, backend }: LabPlace & { readonly dataset: ProjectData },
  onProgress: (what: string) => void,
): Promise<Result<LabFindings>> {
  const info = datasetCatalogue.find(({ id }) => id === dataset.id)
  if (info === undefined) return fail('bad-input', `There is no data set ${dataset.id}.`)
  const files = await filesOf(info, data)
  if (!files.ok) return files
  const request = {
    datasetId: dataset.id,
    seed: dataset.seed,
    imbalance: dataset.imbalance ?? info.imbalance,
    poolSize: null,
    items: [],
    files: files.value,
    appUrl: null,
  }
  const opened = await pool.open(request, ({ what }) => onProgress(what))
  if (!opened.ok) return opened
  const started = await trainer.start({ preferred: backend })
  if (!started.ok) return started
  const { name, adapter, reason } = started.value
  // Another than asked for computes other figures, and may take days for them.
  const warnings = name === backend ? opened.value.warnings : [...opened.value.warnings, reason]
  return ok({ ...opened.value, warnings, backend: { name, adapter } })
}

const { cancelOpen, draw, truth, everyLabel } = pool
const { train, propose, restore, cancel, forget } = trainer
const lab = { open, cancelOpen, draw, truth, everyLabel, train, propose, restore, cancel, forget }
export type ThreadLab = typeof lab

if (parentPort === null) throw new Error('A lab runs in a thread.')
Comlink.expose(lab, threadEndpoint(parentPort))
