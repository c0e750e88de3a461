// Scores a look at the pool: the trainer itself, and beside it as many scorers as were measured to help. The numbers are the same
// whoever computes them.
import { abortable } from '../abortable.ts'
import type { BuiltNetwork } from '../builtNetwork.ts'
import type { Look } from './look.ts'
import { createRoster, type RosterOptions } from './roster.ts'
import { predictBatch } from './scorer.ts'
import { helpWith } from './help.ts'

export interface Crew {
  /**
   * Finishes `look` with what `network` says of its items. Rejects with the signal's reason; what is done then stays done, and the
   * same look can be gone on with. Rejects where the trainer itself cannot score; that a scorer cannot is nobody's trouble.
   */
  readonly score: (look: Look, network: BuiltNetwork, signal: AbortSignal) => Promise<void>
  /** Ends every scorer for good; a look that is under way is finished without. */
  readonly close: () => void
}

/** The trainer alone, where there are no scorers to be had. */
export const soloCrew: Crew = {
  score: (look, network, signal) => scoreHere(look, { network, signal }),
  close: () => undefined,
}

/** The trainer alone, until a measurement says that more would help. */
export function createCrew(options: RosterOptions): Crew {
  const { timers } = options
  const roster = createRoster(options)
  const measured = new Map<string, number[]>()
  /** The look that has the scorers. Another that comes meanwhile is scored by the trainer alone. */
  let current: AbortSignal | null = null

  return {
    score: async (look, network, signal) => {
      if (current !== null && !current.aborted) return scoreHere(look, { network, signal })
      current = signal
      const speeds = measured.get(network.form.network) ?? []
      measured.set(network.form.network, speeds)
      roster.setBusy(true)
      const help = helpWith(look, { network, signal, roster, speeds })
      try {
        await help.ready
        await scoreHere(look, {
          network,
          signal,
          now: timers.now,
          onBatch: (items, millis) => help.note(items, millis),
        })
      } finally {
        help.end()
        if (current === signal) {
          current = null
          roster.setBusy(false)
        }
      }
    },
    close: roster.close,
  }
}

interface ScoreHere {
  readonly network: BuiltNetwork
  readonly signal: AbortSignal
  readonly now?: () => number
  readonly onBatch?: (items: number, millis: number) => void
}

/** Takes batches until the look is done, by whomever. */
async function scoreHere(look: Look, { network, signal, now = () => 0, onBatch }: ScoreHere): Promise<void> {
  while (!look.isDone()) {
    signal.throwIfAborted()
    const change = look.change()
    const batch = await look.take()
    if (batch === null) {
      await abortable(change, signal)
      continue
    }
    const startedAt = now()
    try {
      look.finish(batch, await predictBatch(network, batch.items))
    } catch (thrown) {
      look.giveBack(batch)
      throw thrown
    }
    onBatch?.(batch.count, now() - startedAt)
  }
}
