// Every schema this app stores, and the migrations of each. A changed format gets a migration here and a fixture in the tests.
import type { ProjectEvent } from '../core/events.ts'
import type { Checkpoint, SavedWeights } from '../core/ports.ts'
import type { Schema } from './migrations.ts'
import { list, misfit, object, orNull, finite, text, whole, type Check } from './shape.ts'
import { event } from './validateEvent.ts'

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
  if (!(value instanceof Float32Array) || !(value.buffer instanceof ArrayBuffer)) {
    return misfit(path, 'float32 numbers', value)
  }
  const wrong = value.findIndex((number) => !Number.isFinite(number))
  if (wrong !== -1) return misfit(`${path}[${wrong}]`, 'a finite number', value[wrong])
  // A copy: a view would be stored with the whole buffer it looks into.
  return new Float32Array(value)
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

export const schemas: readonly Schema<unknown>[] = [eventSchema, checkpointSchema, digestSchema]
