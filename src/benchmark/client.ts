// The benchmark as the page runs it: ours against plain tfjs on this machine, each in a worker of its own. The page itself computes nothing.
import type { Work } from './contestant.ts'
import type { Row } from './row.ts'
import { compareSpeed, type Side } from './side.ts'
import { openSide } from './worker.ts'

/** What is measured, in this order. */
export const wholeProgram: readonly Work[] = [
  { kind: 'prediction', network: 'reference', pictures: 256 },
  { kind: 'training step', network: 'reference', pictures: 32 },
  { kind: 'training step', network: 'reference', pictures: 128 },
]

/** Seconds even without a graphics card: for a look at the page, and for its tests. */
export const quickProgram: readonly Work[] = [{ kind: 'training step', network: 'small-cnn', pictures: 8 }]

export interface BenchmarkRequest {
  readonly program: readonly Work[]
  /** What ours shall compute with; `auto` is what this machine would use. */
  readonly backend: 'auto' | 'webgpu' | 'webgl' | 'wasm' | 'cpu'
  readonly onProgress: (progress: BenchmarkProgress) => void
  readonly onRow: (row: Row) => void
  readonly signal: AbortSignal
}

export interface BenchmarkProgress {
  readonly workload: string
  /** Which of the program this is, counted from 0. */
  readonly at: number
  /** Share of this one that is done. */
  readonly share: number
}

/** Runs the program, a row each. Rejects with the signal's reason on an abort, at once: the workers are ended. */
export async function runBenchmark({ program, onRow, ...request }: BenchmarkRequest): Promise<void> {
  for (const [at, work] of program.entries()) onRow(await measure(work, at, request))
}

async function measure(
  work: Work,
  at: number,
  { backend, onProgress, signal }: Omit<BenchmarkRequest, 'program' | 'onRow'>,
): Promise<Row> {
  const workload = titleOf(work)
  onProgress({ workload, at, share: 0 })
  const open = (name: string): Promise<Side> => {
    signal.throwIfAborted()
    const worker = new Worker(new URL('../workers/trainer.worker.ts', import.meta.url), {
      type: 'module',
      name: `benchmark: ${name}`,
    })
    worker.postMessage({ isContestant: true })
    return openSide(worker, { name, work, signal })
  }
  const sides: Side[] = []
  try {
    const ours = await open(backend)
    sides.push(ours)
    const theirs = await open('stock cpu')
    sides.push(theirs)
    return await compareSpeed({
      workload,
      against: 'plain tfjs, `cpu`',
      ours,
      theirs,
      pictures: work.pictures,
      where: ours.adapter ?? 'one thread',
      onTurn: (done, total) => onProgress({ workload, at, share: done / total }),
    })
  } finally {
    for (const side of sides) await side.close()
  }
}

function titleOf({ kind, network, pictures }: Work): string {
  return `${kind}, ${network === 'reference' ? 'reference network' : 'small CNN'}, batch ${pictures}`
}
