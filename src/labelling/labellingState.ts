// What a screen may know and do about the project that is open. Types only: labellingStore.ts makes it true.
import type { AppError } from '../core/appError.ts'
import type { LoadProgress } from '../core/dataset.ts'
import type { ClassId, ItemId, RawItems } from '../core/item.ts'
import type { StopReason } from '../core/plan.ts'
import type { TrainingProgress } from '../core/ports.ts'
import type { Result } from '../core/result.ts'
import type { ProjectSettings } from '../core/settings.ts'
import type { ProjectState } from '../core/state.ts'
import type { BackendInfo } from '../workers/protocol.ts'
import type { LookAtOtherPicks } from './otherPicks.ts'

export type { BackendChoice, BackendInfo } from '../workers/protocol.ts'

/** `opening`: the data set is being loaded. `failed`: see `error`; `retry` tries again. */
export type Phase = 'opening' | 'ready' | 'failed'

/** Labels that storage has refused so far. They are kept in memory, in order, and tried again. */
export interface NotSaved {
  readonly error: AppError
  readonly waiting: number
}

/** How far the data is; `secondsLeft` null while that cannot be told. */
export type Loading = LoadProgress & { readonly secondsLeft: number | null }

export interface LabellingState {
  readonly projectId: string
  readonly phase: Phase
  readonly error: AppError | null
  readonly loading: Loading | null
  /** What a person should know about the data that was loaded, until dismissed. */
  readonly warnings: readonly string[]
  /** The project itself: settings, classes, batch, decisions, curve. */
  readonly project: ProjectState
  /** The item being asked about; null while nothing is asked. */
  readonly current: ItemId | null
  /** Decisions with `seq` ≤ this are durable on disk: only those show a tick. */
  readonly durableSeq: number
  readonly notSaved: NotSaved | null
  /** Another tab holds the project: nothing can be changed here until `takeOver`. */
  readonly isReadOnly: boolean
  readonly training: (TrainingProgress & { readonly round: number }) | null
  readonly isProposing: boolean
  /** Why nothing is asked any more; null while something is or will be. */
  readonly stopped: StopReason | null
  /** The simulated oracle is answering. */
  readonly isSimulating: boolean
  /** What trains; null until it has started. */
  readonly backend: BackendInfo | null
  /** A training or proposal that failed, until dismissed or overtaken by success. */
  readonly problem: AppError | null
}

export interface LabellingActions {
  /** Answers the current item and moves on at once; the tick follows when the label is durable. */
  readonly label: (classId: ClassId, source?: 'person' | 'prelabel-accepted') => void
  readonly skip: () => void
  readonly flag: () => void
  /** Takes back the last decision, however long ago, and asks about that item again. */
  readonly undo: () => void
  readonly focus: (itemId: ItemId) => void
  /** Moves the question to the next (+1) or previous (−1) unanswered item of the batch. */
  readonly move: (by: 1 | -1) => void
  readonly changeSettings: (change: Partial<ProjectSettings>) => void
  readonly rename: (name: string) => void
  /** Lets the simulated oracle answer: the rest of this round, or all to the budget. */
  readonly simulate: (extent: 'round' | 'budget') => void
  readonly stopSimulating: () => void
  readonly retry: () => void
  readonly dismissProblem: () => void
  readonly dismissWarnings: () => void
  /** Gives up loading the data; `retry` goes on with what has come by then. */
  readonly cancelLoading: () => void
  readonly takeOver: () => void
  /** The bytes of items to show, decoded by the pool worker. */
  readonly readItems: (ids: readonly ItemId[]) => Promise<Result<RawItems>>
  /** What the other strategies would have picked in place of the batch under way. Changes nothing. */
  readonly otherPicks: LookAtOtherPicks
}

export type LabellingStoreState = LabellingState & LabellingActions
