// From what the newest batch was chosen: which items were open, by which settings, at which look of the network. Read off the log alone,
// so that it is known after a reload. Pure.
import type { ItemId } from '../core/item.ts'
import type { BatchProposed, ModelId, ProjectEvent, Stamp } from '../core/events.ts'
import { fold } from '../core/fold.ts'
import { excludedItems } from '../core/plan.ts'
import type { ProjectSettings } from '../core/settings.ts'
import { emptyState, openItems, type ProjectState } from '../core/state.ts'

/** What a strategy was asked. `settings.strategy` is the one that answered. */
export interface Asked {
  readonly size: number
  readonly settings: ProjectSettings
  readonly exclude: readonly ItemId[]
}

export interface AskedBatch extends Asked {
  /** Of the event that brought it. */
  readonly seq: number
  readonly round: number
  readonly modelId: ModelId
  /** As they were chosen: without those that a batch under way kept. */
  readonly items: readonly ItemId[]
  /** It took the place of what was still open of a batch under way. */
  readonly isRefresh: boolean
  /** What the look at the pool was begun for: this batch, or an earlier one of the same network whose look was used again. */
  readonly looked: Asked
}

type Proposal = BatchProposed & Stamp

/** The newest batch of the whole log `events`; null where there is none, or chance drew it without a network. */
export function askedFrom(events: readonly ProjectEvent[]): AskedBatch | null {
  const newest = events.findLast(isProposal)
  if (newest === undefined || newest.modelId === null) return null
  const { seq, round, modelId } = newest
  let state = emptyState
  let looked: Asked | null = null
  let asked: Asked | null = null
  for (const proposal of events) {
    if (!isProposal(proposal) || proposal.modelId !== modelId) continue
    state = stateWhenAsked(events, proposal, state)
    const settings = { ...state.settings, strategy: proposal.strategy }
    asked = { size: proposal.items.length, settings, exclude: excludedItems(state, proposal.round) }
    // A strategy that looks at nothing leaves the look as it is; an older look that is used again has fewer items than a fresh one.
    const isFresh = proposal.scored > 0 && proposal.scored === freshLook(asked, state)
    if (looked === null ? proposal.scored > 0 || proposal === newest : isFresh) looked = asked
  }
  if (asked === null || looked === null) return null
  const items = newest.items.map(({ itemId }) => itemId)
  return { ...asked, seq, round, modelId, items, isRefresh: isRefresh(events, newest), looked }
}

function isProposal(event: ProjectEvent): event is Proposal {
  return event.type === 'batch-proposed'
}

/** How many items a look has that is begun for `asked`. */
function freshLook(
  { settings: { scoredPerRound }, exclude, size }: Asked,
  { poolSize }: ProjectState,
): number {
  const candidates = poolSize - exclude.length
  if (scoredPerRound === null || scoredPerRound >= candidates) return candidates
  return Math.max(scoredPerRound, size)
}

function isRefresh(events: readonly ProjectEvent[], { seq, round }: Proposal): boolean {
  return (
    events.findLast((event) => isProposal(event) && event.seq < seq && event.round === round) !== undefined
  )
}

/**
 * The state in which `proposal` was begun; `from` is an earlier one. A whole batch is begun and proposed in the same state. One that
 * replaces what is open is begun when its network is there, and answers may come before it is chosen: it is as large as the number of
 * items that were open then.
 */
function stateWhenAsked(
  events: readonly ProjectEvent[],
  proposal: Proposal,
  from: ProjectState,
): ProjectState {
  const { seq, modelId, items } = proposal
  const last = seq - 1
  if (!isRefresh(events, proposal)) return fold(events.slice(from.seq, last), from)
  const begins = (event: ProjectEvent): boolean =>
    isProposal(event) || (event.type === 'training-finished' && event.modelId === modelId)
  const earliest = events.slice(0, last).findLast(begins)?.seq ?? last
  let state = fold(events.slice(from.seq, earliest), from)
  while (state.seq < last && openItems(state).length !== items.length) {
    state = fold(events.slice(state.seq, state.seq + 1), state)
  }
  return state
}
