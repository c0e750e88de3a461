// The scorers' part in one look: who joins, how many are tried, and what each of them is sent.
import { readWeights, type SavedWeights } from '../../engine/weights.ts'
import type { BuiltNetwork } from '../builtNetwork.ts'
import type { HiredScorer } from './hiredScorer.ts'
import { howMany, isWorthIt, type HowMany } from './howMany.ts'
import { batchSize, type Look } from './look.ts'
import type { Roster } from './roster.ts'
import { createTrial, type Trial } from './trial.ts'

export interface Help {
  /** Resolves when the trainer should begin: at once, but where the number of scorers is given, when they are all there. */
  readonly ready: Promise<unknown>
  /** Tells of a batch that the trainer scored itself. */
  readonly note: (items: number, millis: number) => void
  /** The look is done or given up: nothing more is taken. */
  readonly end: () => void
}

export interface HelpOptions {
  readonly network: BuiltNetwork
  readonly signal: AbortSignal
  readonly roster: Roster
  /** Items a second of this network with one worker, with two, and so on; grows as more are tried. */
  readonly speeds: number[]
}

const trainer = 'trainer'

/** Has scorers take batches of `look` from now on, as many as help. */
export function helpWith(look: Look, { network, signal, roster, speeds }: HelpOptions): Help {
  const { exactly } = roster
  const joined = new Set<HiredScorer>()
  const serving = new Set<HiredScorer>()
  const joining: Promise<void>[] = []
  let isOver = false
  let trial: Trial | null = null
  let weights: Promise<SavedWeights> | null = null

  const wanted = (): HowMany =>
    exactly === null
      ? howMany(speeds, roster.most() + 1)
      : { workers: Math.min(exactly, roster.most()) + 1, isSettled: true }

  const isWorth = (isRunning: boolean): boolean => {
    if (exactly !== null) return true
    const speed = speeds[serving.size] ?? speeds.at(-1)
    return speed !== undefined && isWorthIt((1000 * look.left()) / speed, { isRunning })
  }

  /** After everything that may change the number of workers. */
  const tune = (): void => {
    if (isOver) return
    const { workers, isSettled } = wanted()
    const scorers = workers - 1
    const running = roster.running().length
    if (running > scorers ? isSettled : isWorth(false)) roster.resize(scorers)
    if (isWorth(true)) {
      for (const scorer of roster.running().slice(0, scorers)) if (!joined.has(scorer)) join(scorer)
    }
    // Measured only while the number that is to be measured is complete.
    trial = !isSettled && serving.size === scorers ? createTrial(workers) : null
  }

  const join = (scorer: HiredScorer): void => {
    joined.add(scorer)
    const hold = scorer.hold(network, () => (weights ??= readWeights(network.model)))
    const begun = hold.then(() => {
      serving.add(scorer)
      tune()
    })
    joining.push(begun.catch(() => undefined))
    void serve(scorer, begun)
  }

  const serve = async (scorer: HiredScorer, begun: Promise<void>): Promise<void> => {
    try {
      await begun
      if (exactly !== null) await Promise.all(joining)
      // Two at a time: while one is computed the next is on its way, for the trainer may be long in handing it over. Towards the end
      // one: nobody is to wait for a scorer that took two.
      await Promise.all([pull(scorer, 0), pull(scorer, 2 * batchSize * (serving.size + 1))])
    } catch {
      // What it had was given back, and whoever is left scores it.
      roster.lose(scorer)
      serving.delete(scorer)
      tune()
    }
  }

  /** Has it score batch after batch while more than `reserve` items are left. */
  const pull = async (scorer: HiredScorer, reserve: number): Promise<void> => {
    while (!isOver && !signal.aborted && look.left() > reserve && roster.running().includes(scorer)) {
      const batch = await look.take()
      if (batch === null) return
      try {
        const { probabilities, millis } = await scorer.score(batch.items)
        look.finish(batch, probabilities)
        note(scorer, batch.count, millis)
      } catch (thrown) {
        look.giveBack(batch)
        throw thrown
      }
    }
  }

  const note = (worker: unknown, items: number, millis: number): void => {
    roster.noteBatch(millis)
    // The last batches of a look are scored while others have nothing to do.
    if (isOver || look.left() === 0) return
    trial?.add(worker, items, millis)
    const speed = trial?.itemsPerSecond() ?? null
    if (speed === null) return
    speeds.push(speed)
    tune()
  }

  tune()
  return {
    ready: exactly === null ? Promise.resolve() : Promise.all(joining),
    note: (items, millis) => note(trainer, items, millis),
    end: () => {
      isOver = true
    },
  }
}
