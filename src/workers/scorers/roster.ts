// The scorers that are running: starts and ends them, and ends those that have nothing to do. Gives them no work.
import type { BackendName } from '../../engine/backends.ts'
import { hireScorer, type HiredScorer, type SpawnedScorer, type Timers } from './hiredScorer.ts'

/** Where scorers come from. */
export interface ScorerSource {
  readonly spawn: () => SpawnedScorer
  /** Never more than this beside the trainer. */
  readonly most: number
  /** Exactly so many from the first batch on, nothing measured: for a benchmark of this very number, and for tests. */
  readonly exactly?: number
}

export interface Roster {
  readonly running: () => readonly HiredScorer[]
  /** How many there may be. */
  readonly most: () => number
  /** As its source says; null: as many as are measured to help. */
  readonly exactly: number | null
  /** Starts or ends some until there are `count`, or as many as there may be. */
  readonly resize: (count: number) => void
  /** For one whose call was rejected: it is ended, and there will never be so many again. */
  readonly lose: (scorer: HiredScorer) => void
  /** Tells how long a batch took anywhere: patience grows with it. */
  readonly noteBatch: (millis: number) => void
  /** There is work; or there is none, and if it stays so they are ended. */
  readonly setBusy: (isBusy: boolean) => void
  readonly close: () => void
}

/** Each keeps a hundred megabytes and more; starting one again takes one to two seconds. */
const idleMs = 60_000

/** As long as the page bears a silent trainer. */
const leastPatienceMs = 30_000

export interface RosterOptions {
  readonly source: ScorerSource
  /** What the trainer computes with; scorers are for processors: a graphics device is one, whoever asks it. */
  readonly backend: () => BackendName | null
  readonly timers: Timers
}

export function createRoster({ source, backend, timers }: RosterOptions): Roster {
  let running: readonly HiredScorer[] = []
  let limit = source.most
  let slowestMs = 0
  let stopEnding = (): void => undefined

  const isProcessor = (name: BackendName | null): name is BackendName => name === 'wasm' || name === 'cpu'
  const most = (): number => (isProcessor(backend()) ? limit : 0)

  const hire = (): HiredScorer | null => {
    const name = backend()
    if (!isProcessor(name)) return null
    try {
      const patienceMs = (): number => Math.max(leastPatienceMs, 10 * slowestMs)
      return hireScorer(source.spawn(), { backend: name, timers, patienceMs })
    } catch {
      // A browser without workers in workers, or a policy against them: it is done without.
      limit = running.length
      return null
    }
  }
  const resize = (count: number): void => {
    while (running.length > count) {
      running.at(-1)?.end()
      running = running.slice(0, -1)
    }
    while (running.length < Math.min(count, most())) {
      const hired = hire()
      if (hired !== null) running = [...running, hired]
    }
  }

  return {
    running: () => running,
    most,
    exactly: source.exactly ?? null,
    resize,
    lose: (scorer) => {
      if (!running.includes(scorer)) return
      running = running.filter((one) => one !== scorer)
      limit = running.length
      scorer.end()
    },
    noteBatch: (millis) => {
      slowestMs = Math.max(slowestMs, millis)
    },
    setBusy: (isBusy) => {
      stopEnding()
      stopEnding = isBusy || running.length === 0 ? () => undefined : timers.after(idleMs, () => resize(0))
    },
    close: () => {
      stopEnding()
      limit = 0
      resize(0)
    },
  }
}
