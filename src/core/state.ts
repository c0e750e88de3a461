// A project as it stands, and questions about it. fold.ts makes it from events; plan.ts says what is due next.
import type { LabelSource, ModelId, ProjectData, ProposedItem, TrainingFinished } from './events.ts'
import type { ClassId, ClassInfo, ItemId, ItemKind } from './item.ts'
import { defaultSettings, type ProjectSettings } from './settings.ts'

/** A standing answer about one item. `previous` is what an undo brings back. */
export interface Decision {
  readonly seq: number
  readonly at: number
  readonly itemId: ItemId
  readonly kind: 'labelled' | 'skipped' | 'flagged'
  /** Null unless labelled. */
  readonly classId: ClassId | null
  readonly source: LabelSource
  readonly round: number
  readonly millis: number
  /** What the strategy said of the item when it was asked about; null for an item answered unasked. */
  readonly proposed: ProposedItem | null
  readonly previous: Decision | null
}

export interface Batch {
  readonly round: number
  readonly modelId: ModelId | null
  readonly strategy: string
  readonly items: readonly ProposedItem[]
  /** Items of this batch that have been answered, skipped or flagged. */
  readonly decided: ReadonlySet<ItemId>
  /** Items whose answer was taken back, this batch's or an earlier one's: asked again, and never replaced by a fresher choice. */
  readonly reopened: ReadonlySet<ItemId>
  readonly scored: number
}

/** A point of the learning curve. */
export type CurvePoint = TrainingFinished & { readonly at: number }

export interface ProjectState {
  /** `seq` of the last event folded in; 0 before the first. */
  readonly seq: number
  readonly name: string
  readonly createdAt: number
  readonly dataset: ProjectData
  readonly itemKind: ItemKind
  readonly poolSize: number
  readonly classes: readonly ClassInfo[]
  readonly settings: ProjectSettings
  readonly decisions: ReadonlyMap<ItemId, Decision>
  /** Standing decisions, oldest first: what undo walks back through. */
  readonly history: readonly Decision[]
  /** Labels in force. */
  readonly labels: number
  /** Labels in force per class; a class without any is absent. */
  readonly classCounts: ReadonlyMap<ClassId, number>
  /** `seq` of the last event that changed a label. */
  readonly labelsChangedAt: number
  readonly batch: Batch | null
  readonly points: readonly CurvePoint[]
  /** Rounds trained on a label that was taken back since. Their points stand as they were measured. */
  readonly staleRounds: ReadonlySet<number>
  /** Training is due on the labels as of this `seq`; null when nothing is due. */
  readonly trainingDue: number | null
}

export const emptyState: ProjectState = {
  seq: 0,
  name: '',
  createdAt: 0,
  dataset: { id: '', seed: 0 },
  itemKind: 'image',
  poolSize: 0,
  classes: [],
  settings: defaultSettings,
  decisions: new Map(),
  history: [],
  labels: 0,
  classCounts: new Map(),
  labelsChangedAt: 0,
  batch: null,
  points: [],
  staleRounds: new Set(),
  trainingDue: null,
}

/** The newest finished round, null before the first. */
export function newestPoint(state: ProjectState): CurvePoint | null {
  return state.points.at(-1) ?? null
}

/** Items of the batch that wait for an answer, in the order they are asked. */
export function openItems({ batch }: ProjectState): readonly ProposedItem[] {
  return batch === null ? [] : batch.items.filter(({ itemId }) => !batch.decided.has(itemId))
}

/** Whether a network can be trained on the labels in force: at least two classes. */
export function isTrainable({ classCounts }: ProjectState): boolean {
  return classCounts.size >= 2
}

/** Items in force as `kind`, in the order they were decided. */
export function decidedItems(state: ProjectState, kind: Decision['kind']): readonly Decision[] {
  return [...state.decisions.values()]
    .filter((decision) => decision.kind === kind)
    .sort((a, b) => a.seq - b.seq)
}
