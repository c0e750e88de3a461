// Labs in a browser: each has a pool and a trainer worker of its own, so that several runs compute at the same time.
import { fail, ok, type Result } from '../core/result.ts'
import { createWorkersClient } from '../workers/client.ts'
import type { BackendChoice, BackendInfo } from '../workers/protocol.ts'
import type { Lab, LabSource } from './lab.ts'

export interface BrowserPlace {
  readonly backend: BackendChoice
  /** Files dropped or picked for the data set. */
  readonly files: readonly File[]
  /** The page's base address, where `datasets/…` is looked for. */
  readonly appUrl: string
}

/** Data comes from the cache where it has been parsed once. */
export function browserLabs(place: BrowserPlace): LabSource {
  return () => openLab(place)
}

function openLab({ backend, files, appUrl }: BrowserPlace): Lab {
  let running: BackendInfo | null = null
  let begunOn: string | null = null
  const client = createWorkersClient({
    backend,
    onBackend: (started) => {
      running = started
    },
  })
  /** When a graphics device fails, a client goes on with another backend: whose figures are not those of this experiment. */
  const onSameBackend = async <T>(asked: Promise<Result<T>>): Promise<Result<T>> => {
    const answer = await asked
    if (!answer.ok || running === null || running.name === begunOn) return answer
    return fail(
      'gpu-lost',
      `${begunOn ?? 'The backend'} failed, and ${running.name} would go on: figures of both cannot be compared. Every finished round is kept.`,
      'Close what else uses the graphics card, then go on.',
    )
  }
  return {
    open: async ({ id, seed, imbalance = null }, onProgress, signal) => {
      if (signal.aborted) return fail('aborted', 'Stopped.')
      const request = { datasetId: id, seed, imbalance, poolSize: null, items: [], files, appUrl }
      const opened = await client.open(request, ({ what }) => onProgress(what), signal)
      if (!opened.ok) return opened
      // A backend that is starting hears nothing.
      signal.addEventListener('abort', client.close, { once: true })
      const started = await client.warmUp()
      signal.removeEventListener('abort', client.close)
      if (!started.ok) return started
      const found = backendOf(running)
      if (found === null) return fail('bug', 'The trainer started without a backend.')
      begunOn = found.name
      return ok({ ...opened.value, backend: found })
    },
    learner: {
      train: (...task) => onSameBackend(client.learner.train(...task)),
      propose: (...task) => onSameBackend(client.learner.propose(...task)),
    },
    truth: client.truth,
    everyLabel: client.everyLabel,
    forget: client.forget,
    close: client.close,
  }
}

function backendOf(
  info: BackendInfo | null,
): { readonly name: string; readonly adapter: string | null } | null {
  return info === null ? null : { name: info.name, adapter: info.adapter }
}
