// Labs in a browser: each has a pool and a trainer worker of its own, so that several runs compute at the same time.
import { fail, ok } from '../core/result.ts'
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
  const client = createWorkersClient({
    backend,
    onBackend: (started) => {
      running = started
    },
  })
  return {
    open: async ({ id, seed, imbalance = null }, onProgress, signal) => {
      const request = { datasetId: id, seed, imbalance, poolSize: null, items: [], files, appUrl }
      const opened = await client.open(request, ({ what }) => onProgress(what), signal)
      if (!opened.ok) return opened
      const started = await client.warmUp()
      if (!started.ok) return started
      const found = backendOf(running)
      if (found === null) return fail('bug', 'The trainer started without a backend.')
      return ok({ ...opened.value, backend: found })
    },
    learner: client.learner,
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
