// The pool: loads a data set and hands out its items' bytes. Plain code that runs in the pool worker and in Node. No tensors.
import { toAppError } from '../core/appError.ts'
import type { DataSet, ImageSplit, LoadProgress } from '../core/dataset.ts'
import type { ClassId, ItemId, RawItems } from '../core/item.ts'
import type { DataSetCache } from '../core/ports.ts'
import { err, ok, type Result } from '../core/result.ts'
import { createRng } from '../core/rng.ts'
import { publicHosts } from '../datasets/publicHosts.ts'
import { drawWithoutModel } from './drawing.ts'
import { loadDataSet, type Downloads } from './loadDataSet.ts'
import type { DataSetSummary, OpenRequest, PoolApi, PoolReader } from './protocol.ts'

export interface Pool extends Omit<PoolApi, 'serveTrainer'> {
  readonly reader: PoolReader
}

interface Open {
  readonly dataSet: DataSet
  readonly poolRows: ReadonlyMap<ItemId, number>
  /** Chooses the held-out items. */
  readonly seed: number
}

/** A pool with nothing open. By default files come from the known hosts, and what came of a broken download is lost. */
export function createPool(
  cache: DataSetCache,
  downloads: Downloads = { partials: null, hosts: publicHosts },
): Pool {
  let opened: Open | null = null
  let loading = new AbortController()

  const open = async (
    request: OpenRequest,
    onProgress: (progress: LoadProgress) => void,
  ): Promise<Result<DataSetSummary>> => {
    loading.abort()
    loading = new AbortController()
    const loaded = await loadDataSet(request, { cache, downloads, onProgress, signal: loading.signal })
    if (!loaded.ok) return loaded
    const { dataSet, warnings } = loaded.value
    const poolRows = new Map(dataSet.pool.ids.map((id, row) => [id, row]))
    opened = { dataSet, poolRows, seed: request.seed }
    return ok({
      itemKind: dataSet.kind,
      classes: dataSet.classes,
      poolSize: dataSet.pool.ids.length,
      heldOutSize: dataSet.heldOut.ids.length,
      warnings,
    })
  }

  const current = (): Open => {
    if (opened === null) throw new Error('No data set is open.')
    return opened
  }
  const rowsOf = (ids: readonly ItemId[]): Uint32Array => {
    const { poolRows } = current()
    return Uint32Array.from(ids, (id) => {
      const row = poolRows.get(id)
      if (row === undefined) throw new RangeError(`The pool has no item ${id}.`)
      return row
    })
  }
  const read = (ids: readonly ItemId[]): RawItems => {
    const { dataSet } = current()
    return itemsOf(dataSet, dataSet.pool, rowsOf(ids))
  }

  const trueClassAt = (row: number): ClassId => {
    const { classes, pool } = current().dataSet
    return classes[pool.labels[row] ?? -1]?.id ?? ''
  }

  return {
    open: (request, onProgress) => guarded(() => open(request, onProgress)),
    cancelOpen: () => loading.abort(),
    readItems: (ids) => guarded(() => ok(read(ids))),
    draw: (task) => guarded(() => ok(drawWithoutModel(current().dataSet.pool.ids, task))),
    truth: (ids) => guarded(() => ok(Array.from(rowsOf(ids), trueClassAt))),
    everyLabel: () =>
      guarded(() =>
        ok(current().dataSet.pool.ids.map((itemId, row) => ({ itemId, classId: trueClassAt(row) }))),
      ),
    reader: {
      describe: () =>
        Promise.resolve({ shape: current().dataSet.shape, poolIds: current().dataSet.pool.ids }),
      read: (ids) => Promise.resolve(read(ids)),
      heldOut: (size) => {
        const { dataSet, seed } = current()
        const { heldOut } = dataSet
        const rows = createRng(seed, 'held-out').sample(heldOut.ids.length, size).sort()
        return Promise.resolve({
          items: itemsOf(dataSet, heldOut, rows),
          labels: Uint8Array.from(rows, (row) => heldOut.labels[row] ?? 0),
        })
      },
    },
  }
}

/** Copies of the rows of a split, in the order of `rows`. */
function itemsOf({ shape }: DataSet, split: ImageSplit, rows: Uint32Array): RawItems {
  const size = shape.width * shape.height * shape.channels
  const pixels = new Uint8Array(rows.length * size)
  for (const [index, row] of rows.entries()) {
    pixels.set(split.pixels.subarray(row * size, (row + 1) * size), index * size)
  }
  return { kind: 'image', shape, pixels }
}

/** The boundary: whatever is thrown behind it becomes an `AppError`. */
async function guarded<T>(work: () => Result<T> | Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work()
  } catch (thrown) {
    return err(toAppError(thrown))
  }
}
