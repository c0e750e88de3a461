// Folds the event log into the project's state. Pure and total: the same log gives the same state, now and after a reload.
import type { BatchProposed, ProjectEvent, ProposedItem } from './events.ts'
import type { ClassId, ItemId } from './item.ts'
import { emptyState, isTrainable, openItems } from './state.ts'
import type { Batch, CurvePoint, Decision, ProjectState } from './state.ts'

type Draft = { -readonly [K in keyof ProjectState]: ProjectState[K] } & {
  decisions: Map<ItemId, Decision>
  history: Decision[]
  classCounts: Map<ClassId, number>
  points: CurvePoint[]
  staleRounds: Set<number>
}

/** The state after `events`, in order; copied once for the whole run. `from` is not changed. Throws on a gap in the log. */
export function fold(events: Iterable<ProjectEvent>, from: ProjectState = emptyState): ProjectState {
  const draft: Draft = {
    ...from,
    decisions: new Map(from.decisions),
    history: [...from.history],
    classCounts: new Map(from.classCounts),
    points: [...from.points],
    staleRounds: new Set(from.staleRounds),
  }
  for (const event of events) {
    if (event.seq !== draft.seq + 1) {
      throw new Error(
        `Event ${event.seq} cannot follow event ${draft.seq}: the log has a gap or a double entry.`,
      )
    }
    record(draft, event)
    draft.seq = event.seq
    noteTrainingDue(draft)
  }
  return draft
}

function record(draft: Draft, event: ProjectEvent): void {
  switch (event.type) {
    case 'project-created':
      draft.createdAt = event.at
      draft.name = event.name
      draft.dataset = event.dataset
      draft.itemKind = event.itemKind
      draft.poolSize = event.poolSize
      draft.classes = event.classes
      draft.settings = event.settings
      return
    case 'project-renamed':
      draft.name = event.name
      return
    case 'settings-changed':
      draft.settings = event.settings
      return
    case 'batch-proposed':
      draft.batch = withProposal(draft.batch, event)
      return
    case 'item-labelled':
      decide(draft, { ...event, kind: 'labelled' })
      return
    case 'item-skipped':
      decide(draft, { ...event, kind: 'skipped', classId: null, source: 'person' })
      return
    case 'item-flagged':
      decide(draft, { ...event, kind: 'flagged', classId: null, source: 'person' })
      return
    case 'undone':
      undo(draft, event.target, event.seq)
      return
    case 'training-finished': {
      // A label it was trained on was taken back while it ran: training is no longer due, or due on older labels.
      const isOutdated = draft.trainingDue === null || draft.trainingDue < event.labelledSeq
      if (isOutdated) draft.staleRounds.add(event.round)
      if (draft.trainingDue === event.labelledSeq) draft.trainingDue = null
      draft.points.push(event)
      return
    }
  }
}

/** A fresher proposal of the round under way keeps what was answered and what is on screen, and replaces the rest. */
function withProposal(current: Batch | null, event: BatchProposed): Batch {
  const { round, modelId, strategy, items, scored } = event
  if (current?.round !== round) {
    return { round, modelId, strategy, items, scored, decided: new Set(), reopened: new Set() }
  }
  const isKept = ({ itemId }: ProposedItem): boolean =>
    current.decided.has(itemId) || current.reopened.has(itemId) || itemId === event.keep
  const kept = current.items.filter(isKept)
  const fresh = items
    .filter(({ itemId }) => !kept.some((item) => item.itemId === itemId))
    .slice(0, current.items.length - kept.length)
    .map((item, index) => ({ ...item, rank: kept.length + index + 1 }))
  return { ...current, modelId, strategy, scored, items: [...kept, ...fresh] }
}

type Answer = Pick<Decision, 'seq' | 'at' | 'itemId' | 'kind' | 'classId' | 'source' | 'round' | 'millis'>

function decide(draft: Draft, answer: Answer): void {
  const { seq, at, itemId, kind, classId, source, round, millis } = answer
  const previous = draft.decisions.get(itemId) ?? null
  const proposed = draft.batch?.items.find((item) => item.itemId === itemId) ?? null
  const decision: Decision = { seq, at, itemId, kind, classId, source, round, millis, proposed, previous }
  replaceLabel(draft, { from: previous, to: decision, seq })
  draft.decisions.set(itemId, decision)
  draft.history.push(decision)
  if (draft.batch !== null && proposed !== null) {
    const reopened = new Set(draft.batch.reopened)
    reopened.delete(itemId)
    draft.batch = { ...draft.batch, decided: new Set(draft.batch.decided).add(itemId), reopened }
  }
}

function undo(draft: Draft, target: number, seq: number): void {
  const index = draft.history.findLastIndex((decision) => decision.seq === target)
  const decision = draft.history[index]
  if (decision === undefined) return
  draft.history.splice(index, 1)
  const { itemId } = decision
  const later = relink(draft.history, index, decision)
  const left = later.at(-1) ?? decision.previous
  replaceLabel(draft, { from: draft.decisions.get(itemId) ?? null, to: left, seq })
  if (left === null) draft.decisions.delete(itemId)
  else draft.decisions.set(itemId, left)
  if (decision.kind === 'labelled') {
    const until = later[0]?.seq ?? Infinity
    const isUsed = (labelledSeq: number): boolean => labelledSeq >= target && labelledSeq < until
    for (const point of draft.points) if (isUsed(point.labelledSeq)) draft.staleRounds.add(point.round)
    if (draft.trainingDue !== null && isUsed(draft.trainingDue)) draft.trainingDue = null
  }
  const isAnswered = left !== null && (left.kind !== 'skipped' || left.round === decision.round)
  if (draft.batch !== null && !isAnswered && later.length === 0) draft.batch = reopen(draft.batch, decision)
}

/** Takes `undone` out of the chain of later decisions about its item, from `index` on; returns those. */
function relink(history: Decision[], index: number, undone: Decision): readonly Decision[] {
  const later: Decision[] = []
  for (let i = index; i < history.length; i++) {
    const decision = history[i]
    if (decision?.itemId !== undone.itemId) continue
    const relinked = { ...decision, previous: later.at(-1) ?? undone.previous }
    later.push(relinked)
    history[i] = relinked
  }
  return later
}

/** The item is asked again: in its place if it is of this batch, else before everything else. */
function reopen(batch: Batch, { itemId, proposed }: Decision): Batch {
  const decided = new Set(batch.decided)
  decided.delete(itemId)
  const reopened = new Set(batch.reopened).add(itemId)
  if (batch.items.some((item) => item.itemId === itemId)) return { ...batch, decided, reopened }
  const again = proposed ?? { itemId, utility: null, rank: 1, top: [] }
  return { ...batch, decided, reopened, items: [again, ...batch.items] }
}

function replaceLabel(
  draft: Draft,
  { from, to, seq }: { from: Decision | null; to: Decision | null; seq: number },
): void {
  if ((from?.classId ?? null) === (to?.classId ?? null)) return
  const count = (classId: ClassId, change: 1 | -1): void => {
    const total = (draft.classCounts.get(classId) ?? 0) + change
    if (total === 0) draft.classCounts.delete(classId)
    else draft.classCounts.set(classId, total)
    draft.labels += change
    draft.labelsChangedAt = seq
  }
  if (from !== null && from.classId !== null) count(from.classId, -1)
  if (to !== null && to.classId !== null) count(to.classId, 1)
}

/** Training falls due when a batch is answered, or the budget is used up, and the labels have changed since the last one. */
function noteTrainingDue(draft: Draft): void {
  if (!isTrainable(draft)) {
    draft.trainingDue = null
    return
  }
  const isComplete =
    draft.batch !== null && (openItems(draft).length === 0 || draft.labels >= draft.settings.budget)
  const trained = draft.points.at(-1)?.labelledSeq ?? 0
  if (isComplete && draft.labelsChangedAt > Math.max(trained, draft.trainingDue ?? 0)) {
    draft.trainingDue = draft.labelsChangedAt
  }
}
