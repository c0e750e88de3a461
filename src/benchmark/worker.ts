// What a benchmark's worker offers, and the side that whoever started it drives. Which contestants it knows is handed in.
import * as Comlink from 'comlink'
import { timed, type Contestant, type Timing, type Work } from './contestant.ts'
import type { Side } from './side.ts'

/** A worker prepares one contestant and runs it: tfjs keeps its kernels once for all, so no two may share a worker. */
export interface BenchmarkApi {
  readonly prepare: (name: string, work: Work) => Promise<Pick<Contestant, 'backend' | 'adapter'>>
  /** Rejects before `prepare`. */
  readonly run: () => Promise<Timing>
}

/** The API over `contestants`, each of which loads its program only when it is asked for. */
export function createBenchmark(
  contestants: Readonly<Record<string, (work: Work) => Promise<Contestant>>>,
): BenchmarkApi {
  let prepared: Contestant | null = null
  return {
    prepare: async (name, work) => {
      const prepare = contestants[name]
      if (prepare === undefined) throw new Error(`There is no contestant ${name}.`)
      prepared = await prepare(work)
      return { backend: prepared.backend, adapter: prepared.adapter }
    },
    run: () => (prepared === null ? Promise.reject(new Error('Nothing is prepared.')) : timed(prepared)),
  }
}

/**
 * Prepares `name` in this fresh worker, which is the side's from here on. It and its runs reject when the worker cannot be loaded, and
 * with the signal's reason on an abort, which ends the worker.
 */
export async function openSide(
  worker: Worker,
  { name, work, signal }: { readonly name: string; readonly work: Work; readonly signal?: AbortSignal },
): Promise<Side> {
  const api = Comlink.wrap<BenchmarkApi>(worker)
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) =>
      reject(new Error(message || 'A background program could not be loaded.')),
    )
    signal?.addEventListener('abort', () => {
      worker.terminate()
      reject(toError(signal.reason))
    })
  })
  // Nobody may be waiting.
  failed.catch(() => undefined)
  try {
    const { backend, adapter } = await Promise.race([api.prepare(name, work), failed])
    return {
      backend,
      adapter,
      run: () => Promise.race([api.run(), failed]),
      close: () => {
        worker.terminate()
        return Promise.resolve()
      },
    }
  } catch (thrown) {
    worker.terminate()
    throw thrown
  }
}

const toError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)))
