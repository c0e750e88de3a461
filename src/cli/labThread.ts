// Labs as threads of Node: each holds its own pool and trainer, so that several runs compute at the same time.
import * as Comlink from 'comlink'
import { fail, err, type Result } from '../core/result.ts'
import { toAppError } from '../core/appError.ts'
import type { Lab, LabSource } from '../experiments/lab.ts'
import { createLearner } from '../workers/learner.ts'
import type { ThreadLab } from './lab.thread.ts'
import { startThread } from './thread.ts'
import { threadEndpoint } from './threadEndpoint.ts'

export interface LabPlace {
  /** The folder of the data set's files; null: the usual one. */
  readonly data: string | null
  readonly backend: 'wasm' | 'cpu'
}

/** Each lab is a thread. One that ends before its time answers `worker-crashed` to all that is asked of it. */
export function labThreads(place: LabPlace): LabSource {
  return () => openThread(place)
}

function openThread({ data, backend }: LabPlace): Lab {
  const thread = startThread('lab.thread.ts', 'lab')
  const remote = Comlink.wrap<ThreadLab>(threadEndpoint(thread))
  let isClosed = false
  const death = new Promise<Result<never>>((resolve) => {
    // An error is followed by the exit; without a listener it would end the process.
    let reason = ''
    thread.on('error', (thrown) => {
      reason = `: ${thrown instanceof Error ? thrown.message : String(thrown)}`
    })
    thread.on('exit', () =>
      resolve(
        isClosed
          ? fail('aborted', 'Stopped.')
          : fail('worker-crashed', `A thread that computes has ended${reason}.`, 'Go on with --resume.'),
      ),
    )
  })
  const call = <T>(work: () => Promise<Result<T>>): Promise<Result<T>> =>
    Promise.race([work().catch((thrown: unknown) => err(toAppError(thrown))), death])

  return {
    open: (dataset, onProgress, signal) =>
      call(() => {
        signal.addEventListener('abort', () => void remote.cancelOpen(), { once: true })
        return remote.open({ dataset, data, backend }, Comlink.proxy(onProgress))
      }),
    learner: createLearner({
      draw: (task) => call(() => remote.draw(task)),
      call: (work) =>
        call(() =>
          work({
            train: (...job) => remote.train(...job),
            propose: (...job) => remote.propose(...job),
            restore: (checkpoint) => remote.restore(checkpoint),
            cancel: (jobId) => void remote.cancel(jobId),
          }),
        ),
      proxy: Comlink.proxy,
    }),
    truth: (ids) => call(() => remote.truth(ids)),
    everyLabel: () => call(() => remote.everyLabel()),
    forget: () => call(() => remote.forget()),
    close: () => {
      isClosed = true
      void thread.terminate()
    },
  }
}
