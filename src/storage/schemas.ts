// Every schema this app stores, and the migrations of each. A changed format gets a migration here and a fixture in the tests.
import type { ProjectEvent } from '../core/events.ts'
import type { ExperimentPlan, ExperimentResult } from '../core/experiment.ts'
import type { Checkpoint, SavedWeights } from '../core/ports.ts'
import type { Schema } from './migrations.ts'
import { finite, flag, list, misfit, object, oneOf, orNull, text, whole, type Check } from './shape.ts'
import { event } from './validateEvent.ts'
import { experimentPlan, experimentResult } from './validateExperiment.ts'

/** A line of the list of projects. Times are milliseconds since 1970. `seq`: the last event it takes into account. */
export interface ProjectDigest {
  readonly id: string
  readonly seq: number
  readonly name: string
  readonly datasetId: string
  readonly createdAt: number
  readonly lastUsedAt: number
  readonly labels: number
  readonly budget: number
  readonly classes: number
  /** Held-out macro F1 of the newest round; null before the first. */
  readonly f1: number | null
}

/**
 * `new`: nothing was computed. `under-way`: a tab runs it, or went away without stopping it. `paused`: stopped, and can go on. `ended`:
 * nothing more is computed.
 */
export type ExperimentStatus = 'new' | 'under-way' | 'paused' | 'ended'

/** What an experiment is, and how far it got. Times are milliseconds since 1970. */
export interface ExperimentRecord {
  readonly name: string
  readonly plan: ExperimentPlan
  /** An imported one has a result and nothing to go on from. */
  readonly origin: 'here' | 'imported'
  readonly status: ExperimentStatus
  /** Its result holds all that the plan asks for. */
  readonly isFinished: boolean
  readonly createdAt: number
  readonly lastUsedAt: number
  /** Runs and trainings, of as many as the plan asks for. */
  readonly unitsDone: number
  readonly units: number
  /** What it was asked to compute on. */
  readonly backend: 'auto' | 'webgpu' | 'webgl' | 'wasm' | 'cpu'
  /** Runs at the same time; null: as many as help. */
  readonly jobs: number | null
}

const weights: Check<SavedWeights> = (value, path) => {
  const { tensors, data } = object<SavedWeights>({
    tensors: list(object<SavedWeights['tensors'][number]>({ name: text, shape: list(whole(0)) })),
    data: finiteFloats,
  })(value, path)
  const size = tensors.reduce((sum, { shape }) => sum + shape.reduce((product, side) => product * side, 1), 0)
  if (size !== data.length) {
    return misfit(`${path}.data.length`, `${size}, as its tensors need`, data.length)
  }
  return { tensors, data }
}

/** Weights must be numbers: one NaN makes every answer of the network NaN. */
function finiteFloats(value: unknown, path: string): Float32Array<ArrayBuffer> {
  if (!(value instanceof Float32Array)) return misfit(path, 'float32 numbers', value)
  const { buffer, byteOffset, byteLength } = value
  if (!(buffer instanceof ArrayBuffer)) return misfit(path, 'float32 numbers', value)
  const wrong = firstThatIsNotFinite(value)
  if (wrong !== -1) return misfit(`${path}[${wrong}]`, 'a finite number', value[wrong])
  // A view is stored with the whole buffer that it looks into.
  const whole = byteLength === buffer.byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength)
  return new Float32Array(whole)
}

/** A plain loop: millions of calls of a predicate would hold up the page. */
function firstThatIsNotFinite(value: Float32Array): number {
  for (let index = 0; index < value.length; index++) if (!Number.isFinite(value[index])) return index
  return -1
}

export const eventSchema: Schema<ProjectEvent> = { name: 'event', migrations: [], check: event }

export const checkpointSchema: Schema<Checkpoint> = {
  name: 'checkpoint',
  migrations: [],
  check: object<Checkpoint>({ modelId: text, network: text, classIds: list(text), weights }),
}

export const digestSchema: Schema<ProjectDigest> = {
  name: 'project',
  migrations: [],
  check: object<ProjectDigest>({
    id: text,
    seq: whole(1),
    name: text,
    datasetId: text,
    createdAt: finite,
    lastUsedAt: finite,
    labels: whole(0),
    budget: whole(0),
    classes: whole(0),
    f1: orNull(finite),
  }),
}

export const experimentSchema: Schema<ExperimentRecord> = {
  name: 'experiment',
  migrations: [],
  check: object<ExperimentRecord>({
    name: text,
    plan: experimentPlan,
    origin: oneOf('here', 'imported'),
    status: oneOf('new', 'under-way', 'paused', 'ended'),
    isFinished: flag,
    createdAt: finite,
    lastUsedAt: finite,
    unitsDone: whole(0),
    units: whole(0),
    backend: oneOf('auto', 'webgpu', 'webgl', 'wasm', 'cpu'),
    jobs: orNull(whole(1)),
  }),
}

export const experimentResultSchema: Schema<ExperimentResult> = {
  name: 'experiment-result',
  migrations: [],
  check: experimentResult,
}

/** What a note says is known to whoever wrote it. */
export const experimentNoteSchema: Schema<unknown> = {
  name: 'experiment-note',
  migrations: [],
  check: (value) => value,
}

export const schemas: readonly Schema<unknown>[] = [
  eventSchema,
  checkpointSchema,
  digestSchema,
  experimentSchema,
  experimentResultSchema,
  experimentNoteSchema,
]
