// The simulated oracle: answers the loop's questions with the hidden truth, as fast as the network can ask. Not a person.
import type { AppError } from './appError.ts'
import type { ClassId, ItemId } from './item.ts'
import type { ItemLabelled } from './events.ts'
import type { Loop } from './loop.ts'
import { openItems } from './state.ts'
import { ok, type Result } from './result.ts'

/** The true classes of items, in the order of `itemIds`. */
export type Truth = (itemIds: readonly ItemId[]) => Promise<Result<readonly ClassId[]>>

export interface SimulateOptions {
  /** Batches to answer; null: until the budget, the target or the end of the pool. */
  readonly batches: number | null
  readonly signal: AbortSignal
}

/**
 * Answers whole batches in the order they are asked, always waiting for training in between, so that a run depends on the
 * seed alone. Resolves when the last batch asked for is answered, trained on, and followed by the next question.
 */
export async function simulate(
  loop: Loop,
  truth: Truth,
  { batches, signal }: SimulateOptions,
): Promise<Result<void>> {
  const isCancelled = (): boolean => signal.aborted
  loop.waitForTraining(true)
  try {
    for (let answered = 0; !isCancelled(); answered++) {
      const problem = await untilSettled(loop, signal)
      if (problem !== null) return { ok: false, error: problem }
      const open = openItems(loop.state())
      const isDone = batches !== null && answered >= batches
      if (isDone || isCancelled() || !loop.commands().some(({ type }) => type === 'ask')) break
      const answers = await truth(open.map(({ itemId }) => itemId))
      if (!answers.ok) return answers
      const { batch } = loop.state()
      if (batch === null || isCancelled()) break
      const { round, modelId } = batch
      const labels = answers.value.map((classId, index): ItemLabelled => ({
        type: 'item-labelled',
        itemId: open[index]?.itemId ?? '',
        classId,
        source: 'simulated',
        round,
        modelId,
        millis: 0,
      }))
      loop.dispatch(...labels)
    }
    return ok(undefined)
  } finally {
    loop.waitForTraining(false)
  }
}

/** Resolves when nothing is left to train or propose; with the problem, if that is why. */
function untilSettled(loop: Loop, signal: AbortSignal): Promise<AppError | null> {
  return new Promise((resolve) => {
    const check = (): void => {
      const { problem, saveError } = loop.activity()
      const isBusy = loop.commands().some(({ type }) => type === 'train' || type === 'propose')
      if (isBusy && problem === null && saveError === null && !signal.aborted) return
      unsubscribe()
      signal.removeEventListener('abort', check)
      resolve(problem ?? saveError)
    }
    const unsubscribe = loop.subscribe(check)
    signal.addEventListener('abort', check)
    check()
  })
}
