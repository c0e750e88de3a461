// The items of a plan's data set, to be shown. Its own pool worker, so that whatever trains is not held up; nothing is trained here.
import type { ProjectData } from '../core/events.ts'
import type { ClassId, ItemId, RawItems } from '../core/item.ts'
import type { Result } from '../core/result.ts'
import { createWorkersClient, type WorkersClient } from '../workers/client.ts'

export interface Pictures {
  /** The bytes of items. The first call loads the data; a failure to load is tried again by the next. */
  readonly read: (ids: readonly ItemId[]) => Promise<Result<RawItems>>
  /** Their true classes, likewise. */
  readonly truth: (ids: readonly ItemId[]) => Promise<Result<readonly ClassId[]>>
  readonly close: () => void
}

export interface PicturesPlace {
  readonly dataset: ProjectData
  readonly files: readonly File[]
  readonly appUrl: string
}

export function openPictures({ dataset, files, appUrl }: PicturesPlace): Pictures {
  const { id, seed, imbalance = null } = dataset
  const closing = new AbortController()
  // Its trainer is never asked for anything, and so never started.
  const client: WorkersClient = createWorkersClient({ backend: 'cpu', onBackend: () => undefined })
  let opening: Promise<Result<unknown>> | null = null
  const open = async (): Promise<Result<unknown>> => {
    const request = { datasetId: id, seed, imbalance, poolSize: null, items: [], files, appUrl }
    const opened = await client.open(request, () => undefined, closing.signal)
    if (!opened.ok) opening = null
    return opened
  }
  const opened = async <T>(ask: () => Promise<Result<T>>): Promise<Result<T>> => {
    opening ??= open()
    const outcome = await opening
    return outcome.ok ? ask() : outcome
  }
  return {
    read: (ids) => opened(() => client.readItems(ids)),
    truth: (ids) => opened(() => client.truth(ids)),
    close: () => {
      closing.abort()
      client.close()
    },
  }
}
