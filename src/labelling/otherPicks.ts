// What the other strategies would have picked in place of the batch under way. Looks only: no event, no draw and no later batch comes
// out otherwise for it. It asks the network that chose the batch, which a training beside it leaves as it is, and makes way for every
// proposal of the loop.
import { toAppError } from '../core/appError.ts'
import type { ItemId } from '../core/item.ts'
import type { Loop } from '../core/loop.ts'
import type { CheckpointStore } from '../core/ports.ts'
import { err, fail, ok, type Result } from '../core/result.ts'
import { strategyCatalogue } from '../strategies/catalogue.ts'
import type { WorkersClient } from '../workers/client.ts'
import type { Comparison, StrategyPicks } from '../workers/protocol.ts'
import { askedFrom, type AskedBatch } from './askedFrom.ts'

export interface OtherPicks {
  /** The strategy that chose the batch. */
  readonly strategy: string
  /** The batch as it was asked first, then what the others would have picked in its place, each as many. */
  readonly picks: readonly StrategyPicks[]
  /** The round after which the network was trained, and on how many labels. */
  readonly network: { readonly round: number; readonly labels: number }
  /** Pool items that the network looked at. */
  readonly scored: number
  /** It replaced what was still open of a batch: so many items are compared, and not the whole batch. */
  readonly isRefresh: boolean
  /** How many of the batch its own strategy picks when it is asked once more: all, unless settings or the device differ. */
  readonly pickedAgain: number
}

export type LookAtOtherPicks = (signal: AbortSignal) => Promise<Result<OtherPicks>>

export interface OtherPicksPorts {
  readonly loop: () => Loop | null
  readonly checkpoints: CheckpointStore
  readonly compare: WorkersClient['compare']
}

/** Answers about the batch that is under way when it answers. What was found of a batch is kept until there is another. */
export function createOtherPicks({
  loop: openLoop,
  checkpoints,
  compare,
}: OtherPicksPorts): LookAtOtherPicks {
  let kept: { readonly seq: number; readonly found: OtherPicks } | null = null

  return async (signal) => {
    for (;;) {
      const loop = openLoop()
      if (loop === null) return fail('bad-input', 'The project is not loaded yet.')
      await untilNothingProposed(loop, signal)
      if (signal.aborted) return err(toAppError(signal.reason))
      const asked = askedFrom(loop.events())
      if (asked === null) return nothingToCompare
      if (kept?.seq === asked.seq) return ok(kept.found)

      const { modelId, round, size, settings, exclude, looked } = asked
      const strategies = strategyCatalogue.map(({ id }) => id)
      const task = { modelId, round, size, settings, exclude, looked, strategies }
      const answer = await makingWay(loop, signal, (until) =>
        compare(task, () => checkpoints.load(modelId), until),
      )
      if (answer === 'overtaken') continue
      if (!answer.ok) return answer
      const found = foundOf(asked, answer.value, loop)
      kept = { seq: asked.seq, found }
      return ok(found)
    }
  }
}

const nothingToCompare = fail(
  'bad-input',
  'There is nothing to compare yet: these pictures were drawn at random, before there was a network.',
  'Answer them all; the next batch is chosen by a strategy.',
)

function foundOf(asked: AskedBatch, { picks, scored }: Comparison, loop: Loop): OtherPicks {
  const { strategy } = asked.settings
  const again = new Set<ItemId>(picks.find((one) => one.strategy === strategy)?.items)
  const point = loop.state().points.find(({ modelId }) => modelId === asked.modelId)
  return {
    strategy,
    picks: [{ strategy, items: asked.items }, ...picks.filter((one) => one.strategy !== strategy)],
    network: { round: point?.round ?? 0, labels: point?.labels ?? 0 },
    scored,
    isRefresh: asked.isRefresh,
    pickedAgain: asked.items.filter((item) => again.has(item)).length,
  }
}

/** Resolves while the loop proposes nothing, or when the signal fires. */
function untilNothingProposed(loop: Loop, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (loop.activity().isProposing && !signal.aborted) return
      unsubscribe()
      signal.removeEventListener('abort', check)
      resolve()
    }
    const unsubscribe = loop.subscribe(check)
    signal.addEventListener('abort', check)
    check()
  })
}

/** Does `work`, and cancels it when the loop begins to propose: a person may be waiting for that. */
async function makingWay<T>(
  loop: Loop,
  signal: AbortSignal,
  work: (until: AbortSignal) => Promise<T>,
): Promise<T | 'overtaken'> {
  const controller = new AbortController()
  const stop = (): void => controller.abort(signal.reason)
  const unsubscribe = loop.subscribe(() => {
    if (loop.activity().isProposing) controller.abort()
  })
  signal.addEventListener('abort', stop, { once: true })
  try {
    const answer = await work(controller.signal)
    return controller.signal.aborted && !signal.aborted ? 'overtaken' : answer
  } finally {
    unsubscribe()
    signal.removeEventListener('abort', stop)
  }
}
