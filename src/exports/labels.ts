// The labels of a project as files to take away: CSV for other tools, JSON with everything a person decided. Not the run
// itself (a project's own export is its event log) and not the pictures.
import type { ClassId, ItemId } from '../core/item.ts'
import type { LabelSource, ProjectData } from '../core/events.ts'
import { decidedItems, type Decision, type ProjectState } from '../core/state.ts'
import { csvOf } from './csv.ts'

const header = ['file_name', 'label', 'split', 'source', 'seconds'] as const

/**
 * Columns `file_name,label,split,source,seconds`: item id, class name, always `train` (held-out items are never asked about),
 * who said so, seconds on screen. One row for each label in force and each flagged item, in the order they were decided. A
 * flagged item has an empty label and the source `flagged`: someone looked and was unsure. Skipped items are left out: they
 * come back, and nothing has been said about them. A class that is no longer in the project is written by its id.
 */
export function labelsCsv(state: ProjectState): string {
  const nameOf = classNames(state)
  const rows = [...decidedItems(state, 'labelled'), ...decidedItems(state, 'flagged')]
    .sort((a, b) => a.seq - b.seq)
    .map(({ itemId, kind, classId, source, millis }) => [
      itemId,
      classId === null ? '' : nameOf(classId),
      'train',
      kind === 'flagged' ? kind : source,
      inSeconds(millis),
    ])
  return csvOf([header, ...rows])
}

/** What was decided about one item: in which round, after how many seconds on screen, and when (ISO 8601, UTC). */
interface Decided {
  readonly itemId: ItemId
  readonly round: number
  readonly seconds: number
  readonly at: string
}

/** The shape of the labels file. A change that breaks readers raises `version`. */
export interface LabelsFile {
  readonly schema: 'querent-labels'
  readonly version: 1
  readonly project: string
  readonly dataset: ProjectData
  readonly itemKind: ProjectState['itemKind']
  readonly classes: readonly { readonly id: ClassId; readonly name: string }[]
  /** Labels in force, in the order they were given. `className` is the id where the class is no longer in the project. */
  readonly labels: readonly (Decided & {
    readonly classId: ClassId
    readonly className: string
    readonly source: LabelSource
  })[]
  /** Set apart as unsure: not asked again. */
  readonly flagged: readonly Decided[]
  /** Put off: asked again later. */
  readonly skipped: readonly Decided[]
}

/** A `LabelsFile` as indented JSON, ended by a line feed. The same state gives the same text. */
export function labelsJson(state: ProjectState): string {
  const nameOf = classNames(state)
  const labels = decidedItems(state, 'labelled').flatMap((decision) => {
    const { classId, source } = decision
    return classId === null ? [] : [{ ...decided(decision), classId, className: nameOf(classId), source }]
  })
  const file: LabelsFile = {
    schema: 'querent-labels',
    version: 1,
    project: state.name,
    dataset: state.dataset,
    itemKind: state.itemKind,
    classes: state.classes.map(({ id, name }) => ({ id, name })),
    labels,
    flagged: decidedItems(state, 'flagged').map(decided),
    skipped: decidedItems(state, 'skipped').map(decided),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

function decided({ itemId, round, millis, at }: Decision): Decided {
  return { itemId, round, seconds: inSeconds(millis), at: new Date(at).toISOString() }
}

function classNames({ classes }: ProjectState): (classId: ClassId) => string {
  const names = new Map(classes.map(({ id, name }) => [id, name]))
  return (classId) => names.get(classId) ?? classId
}

/** Whole milliseconds: a clock's finer digits say nothing about a person. */
function inSeconds(millis: number): number {
  return Math.round(millis) / 1000
}
