// Carries out the plan: stores every event in order, starts what is due, feeds results back as events. The one loop behind the
// labelling screen, the simulated oracle and the command line. It holds no tensors, no timers and no screen.
import type { AppError } from './appError.ts'
import type { ProjectChange, ProjectEvent } from './events.ts'
import { fold } from './fold.ts'
import type { ItemId } from './item.ts'
import { excludedItems, plan, type Command, type ProposeCommand, type TrainCommand } from './plan.ts'
import type {
  CheckpointStore,
  Clock,
  Journal,
  Learner,
  ProposeTask,
  TrainedRound,
  TrainingProgress,
} from './ports.ts'
import type { Result } from './result.ts'
import { decidedItems, newestPoint, openItems, type ProjectState } from './state.ts'

export interface LoopActivity {
  readonly training: (TrainingProgress & { readonly round: number }) | null
  readonly isProposing: boolean
  /** Events with `seq` ≤ this are durable. */
  readonly durableSeq: number
  /** Events that storage has refused so far, in order. */
  readonly unsaved: readonly ProjectEvent[]
  readonly saveError: AppError | null
  /** A training or proposal that failed; `retry` tries it again. */
  readonly problem: AppError | null
}

export interface Loop {
  readonly state: () => ProjectState
  readonly events: () => readonly ProjectEvent[]
  readonly activity: () => LoopActivity
  /** What is due now, whether or not it is under way. */
  readonly commands: () => readonly Command[]
  /** Folds the changes in at once, stores them in order, and starts whatever they make due. Many are cheaper together. */
  readonly dispatch: (...changes: readonly ProjectChange[]) => void
  /** The item on screen: a fresher batch will not replace it. */
  readonly focus: (itemId: ItemId | null) => void
  /** While true, no batch is proposed before training is done, whatever the settings say. */
  readonly waitForTraining: (wait: boolean) => void
  /** Starts what is due, after opening a log or after a failure: storing, training, proposing. */
  readonly retry: () => void
  /** Tries again to store what storage has refused. */
  readonly retrySaving: () => void
  readonly dismissProblem: () => void
  /** Called after every change of state or activity; returns the unsubscribe function. */
  readonly subscribe: (listener: () => void) => () => void
  /** Stops training and proposing. What was dispatched is still stored. */
  readonly close: () => void
}

export interface LoopPorts {
  readonly journal: Journal
  readonly checkpoints: CheckpointStore
  readonly learner: Learner
  readonly clock: Clock
}

interface Job<C> {
  readonly command: C
  readonly controller: AbortController
}

/** A loop that goes on from `log`. Nothing starts before the first `dispatch` or `retry`. */
export function createLoop(log: readonly ProjectEvent[], ports: LoopPorts): Loop {
  const { journal, checkpoints, learner, clock } = ports
  const events = [...log]
  const unsaved: ProjectEvent[] = []
  const listeners = new Set<() => void>()
  let state = fold(events)
  let durableSeq = state.seq
  let saveError: AppError | null = null
  let isStoring = false
  let isWaiting = false
  let isClosed = false
  let focused: ItemId | null = null
  let training: Job<TrainCommand> | null = null
  let proposing: Job<ProposeCommand> | null = null
  let progress: LoopActivity['training'] = null
  let failed: { readonly command: Command; readonly error: AppError } | null = null

  const notify = (): void => {
    for (const listener of listeners) listener()
  }
  const commands = (): readonly Command[] =>
    plan(state, { waitForTraining: isWaiting || state.settings.oneRoundAtATime })

  const dispatch = (...changes: readonly ProjectChange[]): void => {
    const at = clock.now()
    const first = state.seq + 1
    const added = changes.map((change, index): ProjectEvent => ({ ...change, seq: first + index, at }))
    state = fold(added, state)
    for (const event of added) {
      events.push(event)
      unsaved.push(event)
    }
    void store()
    advance()
    notify()
  }

  const store = async (): Promise<void> => {
    if (isStoring) return
    isStoring = true
    for (let event = unsaved[0]; event !== undefined; event = unsaved[0]) {
      const stored = await journal.append(event)
      saveError = stored.ok ? null : stored.error
      if (!stored.ok) break
      unsaved.shift()
      durableSeq = event.seq
      notify()
    }
    isStoring = false
    notify()
  }

  const advance = (): void => {
    if (isClosed) return
    const due = state.trainingDue
    if (training !== null && (due === null || due < training.command.labelledSeq)) training.controller.abort()
    const wanted = commands()
    if (proposing !== null && !wanted.some((command) => isSame(command, proposing?.command))) {
      proposing.controller.abort()
      proposing = null
    }
    for (const command of wanted) {
      if (failed !== null && isSame(command, failed.command)) continue
      if (command.type === 'train' && training === null) void train(command)
      if (command.type === 'propose' && proposing === null) void propose(command)
    }
  }

  const train = async (command: TrainCommand): Promise<void> => {
    const job = { command, controller: new AbortController() }
    training = job
    const { settings, classes } = state
    const newest = newestPoint(state)
    const asLabelled = fold(events.slice(0, command.labelledSeq))
    const labels = decidedItems(asLabelled, 'labelled').flatMap(({ itemId, classId }) =>
      classId === null ? [] : [{ itemId, classId }],
    )
    const warm =
      settings.training.warmStart && newest !== null ? await checkpoints.load(newest.modelId) : null
    const trained = await learner.train(
      {
        modelId: `round-${command.round}`,
        round: command.round,
        settings,
        classIds: classes.map(({ id }) => id),
        labels,
        warmFrom: warm?.ok === true ? warm.value : null,
      },
      (now) => {
        if (training !== job) return
        progress = { ...now, round: command.round }
        notify()
      },
      job.controller.signal,
    )
    const saved = trained.ok ? await saveCheckpoint(trained.value) : trained
    training = null
    progress = null
    if (isClosed || job.controller.signal.aborted) {
      advance()
    } else if (!saved.ok) {
      fail(command, saved.error)
    } else {
      if (failed?.command.type === 'train') failed = null
      const { round, labelledSeq } = command
      dispatch({
        type: 'training-finished',
        round,
        labelledSeq,
        labels: labels.length,
        ...saved.value.result,
      })
    }
    notify()
  }

  /** Weights first, then the event that speaks of them: the log never names a model that was not saved. */
  const saveCheckpoint = async (round: TrainedRound): Promise<Result<TrainedRound>> => {
    const saved = await checkpoints.save(round.checkpoint)
    return saved.ok ? { ok: true, value: round } : saved
  }

  const propose = async (command: ProposeCommand): Promise<void> => {
    const job = { command, controller: new AbortController() }
    proposing = job
    const { modelId, round, size } = command
    const { settings, classes } = state
    const task: ProposeTask = {
      modelId,
      checkpoint: () =>
        modelId === null ? Promise.resolve({ ok: true, value: null }) : checkpoints.load(modelId),
      round,
      size,
      settings,
      classIds: classes.map(({ id }) => id),
      exclude: excludedItems(state, round),
    }
    const proposal = await learner.propose(task, job.controller.signal)
    if (proposing !== job || isClosed) return
    proposing = null
    if (!proposal.ok) {
      fail(command, proposal.error)
    } else {
      if (failed?.command.type === 'propose') failed = null
      const open = openItems(state)
      const keep = open.find(({ itemId }) => itemId === focused) ?? open[0]
      dispatch({
        type: 'batch-proposed',
        round,
        modelId,
        strategy: modelId === null ? 'random' : settings.strategy,
        keep: command.isRefresh ? (keep?.itemId ?? null) : null,
        ...proposal.value,
      })
    }
    notify()
  }

  const fail = (command: Command, error: AppError): void => {
    if (error.kind !== 'aborted') failed = { command, error }
  }

  return {
    state: () => state,
    events: () => events,
    activity: () => ({
      training: progress,
      isProposing: proposing !== null,
      durableSeq,
      unsaved,
      saveError,
      problem: failed?.error ?? null,
    }),
    commands,
    dispatch,
    focus: (itemId) => {
      focused = itemId
    },
    waitForTraining: (wait) => {
      isWaiting = wait
      advance()
      notify()
    },
    retry: () => {
      failed = null
      void store()
      advance()
      notify()
    },
    retrySaving: () => void store(),
    dismissProblem: () => {
      failed = null
      notify()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      isClosed = true
      training?.controller.abort()
      proposing?.controller.abort()
    },
  }
}

/** Whether two commands ask for the same work, so that it is not started twice. */
function isSame(one: Command, other: Command | undefined): boolean {
  if (one.type !== other?.type) return false
  if (one.type === 'train' && other.type === 'train') return one.labelledSeq === other.labelledSeq
  if (one.type === 'propose' && other.type === 'propose') {
    return one.round === other.round && one.modelId === other.modelId && one.isRefresh === other.isRefresh
  }
  return true
}
