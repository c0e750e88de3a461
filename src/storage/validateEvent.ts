// Whether unknown data is an event of a project's history, field by field. Not whether a history makes sense as a whole.
import type {
  BatchProposed,
  ClassProbability,
  DecisionUndone,
  EpochRecord,
  ItemLabelled,
  ItemSetAside,
  ProjectChange,
  ProjectCreated,
  ProjectData,
  ProjectEvent,
  ProposedItem,
  Stamp,
  TrainingFinished,
} from '../core/events.ts'
import { imbalanceLimits } from '../core/dataset.ts'
import type { ClassInfo } from '../core/item.ts'
import type { ProjectSettings, TrainingSettings } from '../core/settings.ts'
import {
  asObject,
  between,
  finite,
  flag,
  list,
  measured,
  misfit,
  object,
  oneOf,
  optional,
  orNull,
  text,
  whole,
  type Check,
} from './shape.ts'

type Type = ProjectChange['type']
type Renamed = Extract<ProjectChange, { readonly type: 'project-renamed' }>
type SettingsChanged = Extract<ProjectChange, { readonly type: 'settings-changed' }>

const training = object<TrainingSettings>({
  epochs: whole(1),
  batchSize: whole(1),
  learningRate: finite,
  validationShare: finite,
  patience: whole(0),
  warmStart: flag,
  batchNormStatistics: oneOf('reestimated', 'moving'),
  dropoutScale: optional(finite),
})

export const projectSettings = object<ProjectSettings>({
  seed: finite,
  network: text,
  strategy: text,
  startSize: whole(0),
  startSet: optional(oneOf('random', 'first')),
  batchSize: whole(1),
  budget: whole(0),
  targetF1: orNull(finite),
  heldOutSize: whole(0),
  scoredPerRound: orNull(whole(1)),
  oneRoundAtATime: flag,
  training,
})

const round = whole(0)

/** `imbalance` may be absent: most data sets have none, and older logs know of none. */
const dataset = object<ProjectData>({
  id: text,
  seed: finite,
  imbalance: optional(between(imbalanceLimits.least, imbalanceLimits.most)),
})

const created = object<ProjectCreated>({
  type: oneOf('project-created'),
  name: text,
  dataset,
  itemKind: oneOf('image', 'text'),
  poolSize: whole(0),
  classes: list(object<ClassInfo>({ id: text, name: text })),
  settings: projectSettings,
})

const proposed = object<BatchProposed>({
  type: oneOf('batch-proposed'),
  round,
  modelId: orNull(text),
  strategy: text,
  items: list(
    object<ProposedItem>({
      itemId: text,
      utility: orNull(measured),
      rank: whole(1),
      top: list(object<ClassProbability>({ classId: text, probability: measured })),
    }),
  ),
  keep: orNull(text),
  scored: whole(0),
  scoreMillis: finite,
  selectMillis: finite,
})

const labelled = object<ItemLabelled>({
  type: oneOf('item-labelled'),
  itemId: text,
  classId: text,
  source: oneOf('person', 'simulated', 'imported', 'prelabel-accepted'),
  round,
  modelId: orNull(text),
  millis: finite,
})

const setAside = object<ItemSetAside>({
  type: oneOf('item-skipped', 'item-flagged'),
  itemId: text,
  round,
  millis: finite,
})

const trained = object<TrainingFinished>({
  type: oneOf('training-finished'),
  round,
  labelledSeq: whole(0),
  labels: whole(0),
  modelId: text,
  confusion: squareTable,
  logLoss: measured,
  calibrationError: optional(measured),
  epochs: list(
    object<EpochRecord>({
      loss: measured,
      accuracy: measured,
      validationLoss: orNull(measured),
      validationAccuracy: orNull(measured),
    }),
  ),
  network: text,
  backend: text,
  trainMillis: finite,
  evaluateMillis: finite,
})

const changes: Readonly<Record<Type, Check<ProjectChange>>> = {
  'project-created': created,
  'project-renamed': object<Renamed>({ type: oneOf('project-renamed'), name: text }),
  'settings-changed': object<SettingsChanged>({ type: oneOf('settings-changed'), settings: projectSettings }),
  'batch-proposed': proposed,
  'item-labelled': labelled,
  'item-skipped': setAside,
  'item-flagged': setAside,
  undone: object<DecisionUndone>({ type: oneOf('undone'), target: whole(1) }),
  'training-finished': trained,
}

const stamp = object<Stamp>({ seq: whole(1), at: finite })

/** A clean copy of an event of any type. */
export const event: Check<ProjectEvent> = (value, path) => {
  const { type } = asObject(value, path)
  if (!isType(type)) return misfit(`${path}.type`, 'a kind of event this version knows', type)
  return { ...changes[type](value, path), ...stamp(value, path) }
}

function isType(value: unknown): value is Type {
  return typeof value === 'string' && Object.hasOwn(changes, value)
}

function squareTable(value: unknown, path: string): readonly (readonly number[])[] {
  const table = list(list(whole(0)))(value, path)
  const wrong = table.findIndex((row) => row.length !== table.length)
  if (wrong === -1) return table
  return misfit(`${path}[${wrong}]`, `a row of ${table.length} counts`, table[wrong])
}
