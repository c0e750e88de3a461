// Says what is due next in a project. Pure: the loop, the simulated oracle and the command line all carry out these commands.
import { scoresOf } from './metrics.ts'
import type { ModelId, ProjectEvent } from './events.ts'
import { fold } from './fold.ts'
import type { ItemId } from './item.ts'
import { decidedItems, newestPoint, openItems, type ProjectState } from './state.ts'

export type StopReason = 'budget' | 'target' | 'pool-empty'

export interface ProposeCommand {
  readonly type: 'propose'
  readonly round: number
  /** Null: draw at random, there is no model yet. */
  readonly modelId: ModelId | null
  readonly size: number
  /** Replaces the unanswered rest of the batch under way by a fresher model's choice. */
  readonly isRefresh: boolean
}

export interface TrainCommand {
  readonly type: 'train'
  readonly round: number
  /** Train on the labels as they stood at this `seq`. */
  readonly labelledSeq: number
}

export type Command =
  | TrainCommand
  | ProposeCommand
  | { readonly type: 'ask'; readonly itemId: ItemId }
  | { readonly type: 'finish'; readonly reason: StopReason }

export interface PlanOptions {
  /** Wait for training before the next batch, instead of asking on with the newest finished model. */
  readonly waitForTraining: boolean
}

/** One step of the state machine: the state after `event`, and the commands that are due then. */
export function step(
  state: ProjectState,
  event: ProjectEvent,
  options: PlanOptions,
): { readonly state: ProjectState; readonly commands: readonly Command[] } {
  const next = fold([event], state)
  return { state: next, commands: plan(next, options) }
}

/** What is due in `state`. A command that is already being carried out is listed again; it is not to be started twice. */
export function plan(state: ProjectState, { waitForTraining }: PlanOptions): readonly Command[] {
  const commands: Command[] = []
  if (state.trainingDue !== null) {
    commands.push({ type: 'train', round: state.points.length, labelledSeq: state.trainingDue })
  }
  const reason = stopReason(state)
  if (reason !== null) return [...commands, { type: 'finish', reason }]

  const [current, ...others] = openItems(state)
  const model = newestPoint(state)
  const size = Math.min(state.settings.batchSize, state.settings.budget - state.labels)
  if (current !== undefined) {
    commands.push({ type: 'ask', itemId: current.itemId })
    const isOutdated = model !== null && state.batch?.modelId !== model.modelId && state.batch?.round !== 0
    if (!waitForTraining && isOutdated && others.length > 0) {
      const round = state.batch?.round ?? 0
      commands.push({
        type: 'propose',
        round,
        modelId: model.modelId,
        size: others.length + 1,
        isRefresh: true,
      })
    }
    return commands
  }
  if (state.batch === null) {
    const startSize = Math.min(state.settings.startSize, state.settings.budget)
    return [...commands, { type: 'propose', round: 0, modelId: null, size: startSize, isRefresh: false }]
  }
  const mustWait = state.trainingDue !== null && (waitForTraining || model === null)
  if (mustWait) return commands
  const round = state.batch.round + 1
  return [...commands, { type: 'propose', round, modelId: model?.modelId ?? null, size, isRefresh: false }]
}

/** Why nothing more is asked, null while something is. Raising the budget or clearing the target goes on from here. */
export function stopReason(state: ProjectState): StopReason | null {
  const { budget, targetF1 } = state.settings
  const newest = newestPoint(state)
  if (state.labels >= budget) return 'budget'
  const isInForce = newest !== null && !state.staleRounds.has(newest.round)
  if (targetF1 !== null && isInForce && scoresOf(newest.confusion).f1 >= targetF1) return 'target'
  const settled = state.labels + decidedItems(state, 'flagged').length
  const isEmpty = settled >= state.poolSize || state.batch?.items.length === 0
  return state.seq > 0 && isEmpty ? 'pool-empty' : null
}

/**
 * Items that must not be proposed for `round`: labelled, flagged, of the batch under way, or skipped in the batch before
 * (a skipped item sits out one batch, unless nothing else is left).
 */
export function excludedItems(state: ProjectState, round: number): readonly ItemId[] {
  const excluded = new Set<ItemId>()
  if (state.batch?.round === round)
    for (const { itemId } of state.batch.items) if (state.batch.decided.has(itemId)) excluded.add(itemId)
  const sittingOut: ItemId[] = []
  for (const { itemId, kind, round: decidedIn } of state.decisions.values()) {
    if (kind !== 'skipped') excluded.add(itemId)
    else if (decidedIn >= round - 1 && !excluded.has(itemId)) sittingOut.push(itemId)
  }
  const isAnythingElse = state.poolSize > excluded.size + sittingOut.length
  return isAnythingElse ? [...excluded, ...sittingOut] : [...excluded]
}
