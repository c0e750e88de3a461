// The vocabulary of a project's history: what is stored, in order, and never rewritten. The state is its fold (state.ts).
import type { ClassId, ClassInfo, ItemId, ItemKind } from './item.ts'
import type { ProjectSettings } from './settings.ts'

export type ProjectId = string

/** `round-0` is the network trained on the start set. Unique within a project. */
export type ModelId = string

export type LabelSource = 'person' | 'simulated' | 'imported' | 'prelabel-accepted'

export interface ClassProbability {
  readonly classId: ClassId
  readonly probability: number
}

/** An item the strategy chose. */
export interface ProposedItem {
  readonly itemId: ItemId
  /** Higher is more informative; null where the item was drawn without a model. */
  readonly utility: number | null
  /** 1 is the most informative of the batch; what a fresher model adds midway ranks after what was kept. */
  readonly rank: number
  /** The model's most likely classes, most likely first; empty without a model. */
  readonly top: readonly ClassProbability[]
}

/** One epoch of training; validation values are null where no validation set was kept aside. */
export interface EpochRecord {
  readonly loss: number
  readonly accuracy: number
  readonly validationLoss: number | null
  readonly validationAccuracy: number | null
}

/** What a finished training and its evaluation say. */
export interface RoundResult {
  readonly modelId: ModelId
  /** Counts `[true class][predicted class]` on the held-out set, in the order of the project's classes. */
  readonly confusion: readonly (readonly number[])[]
  /** Mean of −ln p(true class) on the held-out set, natural log. */
  readonly logLoss: number
  /** Expected calibration error on the held-out set, in [0, 1] (calibrationErrorOf); absent in older logs. */
  readonly calibrationError?: number
  readonly epochs: readonly EpochRecord[]
  readonly network: string
  readonly backend: string
  readonly trainMillis: number
  readonly evaluateMillis: number
}

/** Position in the log (1, 2, 3 …) and wall-clock time, milliseconds since 1970. */
export interface Stamp {
  readonly seq: number
  readonly at: number
}

/** Which data a project is about, with all that made it what it is. */
export interface ProjectData {
  readonly id: string
  readonly seed: number
  /** How many times larger the largest class was made than the smallest; absent where the data set has no such choice. */
  readonly imbalance?: number
}

export interface ProjectCreated {
  readonly type: 'project-created'
  readonly name: string
  readonly dataset: ProjectData
  readonly itemKind: ItemKind
  readonly poolSize: number
  readonly classes: readonly ClassInfo[]
  readonly settings: ProjectSettings
}

export interface BatchProposed {
  readonly type: 'batch-proposed'
  /** 0 is the start set. A later proposal of the same round replaces what is still unanswered of it. */
  readonly round: number
  /** The model that was asked, null for a random draw before there is one. */
  readonly modelId: ModelId | null
  readonly strategy: string
  readonly items: readonly ProposedItem[]
  /** The item on screen when a fresher batch arrived: it stays, so that no answer lands on another picture. */
  readonly keep: ItemId | null
  /** How many pool items were scored to choose these. */
  readonly scored: number
  readonly scoreMillis: number
  readonly selectMillis: number
}

export interface ItemLabelled {
  readonly type: 'item-labelled'
  readonly itemId: ItemId
  readonly classId: ClassId
  readonly source: LabelSource
  readonly round: number
  readonly modelId: ModelId | null
  /** Time the item was on screen before the answer; 0 for a simulated oracle. */
  readonly millis: number
}

/** Skipped: comes back later. Flagged: set apart as unsure, not asked again. */
export interface ItemSetAside {
  readonly type: 'item-skipped' | 'item-flagged'
  readonly itemId: ItemId
  readonly round: number
  readonly millis: number
}

export interface DecisionUndone {
  readonly type: 'undone'
  /** `seq` of the label, skip or flag that is taken back. */
  readonly target: number
}

export interface TrainingFinished extends RoundResult {
  readonly type: 'training-finished'
  readonly round: number
  /** The labels as they stood at this `seq` were trained on, and no others. */
  readonly labelledSeq: number
  readonly labels: number
}

export type ProjectChange =
  | ProjectCreated
  | { readonly type: 'project-renamed'; readonly name: string }
  | { readonly type: 'settings-changed'; readonly settings: ProjectSettings }
  | BatchProposed
  | ItemLabelled
  | ItemSetAside
  | DecisionUndone
  | TrainingFinished

/** A change with its place in the log. */
export type ProjectEvent = ProjectChange & Stamp
