// What takes part in a benchmark: a piece of work as plain data, and a program that does it. The programs are files of their own.

/** Something to do with a network of ten classes, again and again. */
export interface Work {
  readonly kind: 'training step' | 'prediction' | 'score'
  readonly network: 'reference' | 'small-cnn'
  /** Pictures a run: the batch, or for a score the pool. */
  readonly pictures: number
  /** Of a training step of ours; 0.001 by default, as everyone else's. */
  readonly learningRate?: number
}

/** What a run says of one of its parts. */
export interface Part {
  readonly name: string
  readonly millis: number
  readonly calls: number
  /** Multiplications and additions that the part needs; 0 where nobody counts them. */
  readonly flop: number
}

export interface Outcome {
  /** The last number read back, so that nothing is left to do: a training step's loss, else any result. */
  readonly answer: number
  readonly parts?: readonly Part[]
}

/** A program with its work before it: all that a run needs is there. */
export interface Contestant {
  /** What computes, e.g. `wasm`. */
  readonly backend: string
  /** The graphics adapter, where one computes. */
  readonly adapter: string | null
  /** Does the work once, to the end. */
  readonly run: () => Promise<Outcome>
}

export interface Timing extends Outcome {
  readonly millis: number
}

/** Runs once and looks at the clock: in the worker or process that computes, so that messages do not count. */
export async function timed(contestant: Contestant): Promise<Timing> {
  const started = performance.now()
  const outcome = await contestant.run()
  return { ...outcome, millis: performance.now() - started }
}
