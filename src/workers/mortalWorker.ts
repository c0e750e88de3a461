// One worker that may die: calls in flight are answered `worker-crashed` instead of hanging, and the next call starts a new worker.
import * as Comlink from 'comlink'
import { toAppError, type AppErrorKind } from '../core/appError.ts'
import { fail, err, type Result } from '../core/result.ts'

export interface MortalWorker<Api> {
  /** Runs `work` on the living worker, starting one where there is none. */
  readonly call: <T>(work: (api: Comlink.Remote<Api>) => Promise<Result<T>>) => Promise<Result<T>>
  /** Ends the worker now; calls in flight answer `kind`, `worker-crashed` by default, or `aborted` after `close`. */
  readonly kill: (reason: string, kind?: AppErrorKind) => void
  /** Ends it for good. */
  readonly close: () => void
}

export interface MortalWorkerOptions<Api> {
  readonly spawn: () => Worker
  /** Prepares a fresh worker before its first call; a failure answers that call. */
  readonly prepare: (worker: Worker, api: Comlink.Remote<Api>) => Promise<Result<unknown>>
  /** Without one, a hung worker is not noticed. */
  readonly heartbeat?: Heartbeat<Api>
}

export interface Heartbeat<Api> {
  /** Answers as soon as the worker is free. */
  readonly ping: (api: Comlink.Remote<Api>) => Promise<void>
  /** While calls are in flight. */
  readonly everyMs: number
  /** A worker is taken for hung after this much silence, or ten times its slowest answer so far if that is longer. */
  readonly leastSilenceMs: number
}

interface Life<Api> {
  readonly worker: Worker
  readonly api: Comlink.Remote<Api>
  readonly ready: Promise<Result<unknown>>
  readonly death: Promise<Result<never>>
  readonly die: (reason: string, kind?: AppErrorKind) => void
  calls: number
}

export function createMortalWorker<Api>(options: MortalWorkerOptions<Api>): MortalWorker<Api> {
  let life: Life<Api> | null = null
  let isClosed = false

  const start = (): Life<Api> => {
    const worker = options.spawn()
    const api = Comlink.wrap<Api>(worker)
    let die: Life<Api>['die'] = () => undefined
    const death = new Promise<Result<never>>((resolve) => {
      die = (reason, kind = 'worker-crashed') => {
        worker.terminate()
        if (life?.worker === worker) life = null
        resolve(
          isClosed
            ? err(toAppError(new DOMException('closed', 'AbortError')))
            : fail(kind, `${reason} Your labels are safe.`, 'Try again; if it goes on, reload the page.'),
        )
      }
    })
    worker.addEventListener('error', (event: Event) => {
      if (event instanceof ErrorEvent) die(`A background program stopped: ${event.message || 'it crashed'}.`)
      else {
        // Its file is gone: the app was updated, or its server is. The page hears of it as it does of its own missing parts.
        dispatchEvent(new Event('querent:worker-missing'))
        die('A background program could not be loaded; the app may have been updated.')
      }
    })
    worker.addEventListener('messageerror', () => die('A background program sent something unreadable.'))
    const begun: Life<Api> = { worker, api, ready: options.prepare(worker, api), death, die, calls: 0 }
    if (options.heartbeat !== undefined) watch(begun, options.heartbeat)
    return begun
  }

  /** Pings while calls are in flight; silence for too long ends the worker. */
  const watch = ({ api, die }: Life<Api>, { ping, everyMs, leastSilenceMs }: Heartbeat<Api>): void => {
    let slowestMs = 0
    let isOver = false
    const beat = async (): Promise<void> => {
      if (isOver || life?.api !== api) return
      if (life.calls > 0) {
        const askedAt = performance.now()
        const patienceMs = Math.max(leastSilenceMs, 10 * slowestMs)
        const alarm = setTimeout(() => {
          isOver = true
          die(`A background program has not answered for ${Math.round(patienceMs / 1000)} seconds.`)
        }, patienceMs)
        await ping(api)
        clearTimeout(alarm)
        slowestMs = Math.max(slowestMs, performance.now() - askedAt)
      }
      setTimeout(() => void beat(), everyMs)
    }
    setTimeout(() => void beat(), everyMs)
  }

  return {
    call: async (work) => {
      if (isClosed) return err(toAppError(new DOMException('closed', 'AbortError')))
      const current = (life ??= start())
      current.calls += 1
      try {
        const ready = await Promise.race([current.ready, current.death])
        if (!ready.ok) {
          // The next call tries a fresh one.
          current.die('A background program could not be prepared.')
          return ready
        }
        return await Promise.race([work(current.api), current.death])
      } catch (thrown) {
        return err(toAppError(thrown))
      } finally {
        current.calls -= 1
      }
    },
    kill: (reason, kind) => life?.die(reason, kind),
    close: () => {
      isClosed = true
      life?.die('')
    },
  }
}
