// CIFAR-10 from its official archive or from the batches in it, in any place the context can read.
import { toAppError } from '../core/appError.ts'
import type { DataSource, ImageDataSet, ImageSplit, LoadContext } from '../core/dataset.ts'
import type { ClassInfo } from '../core/item.ts'
import { err, ok, type Result } from '../core/result.ts'
import { announceFound } from './announceFound.ts'
import { cifar10ClassNames, readBatches, testName, trainingNames, type Batches } from './cifarBatches.ts'
import { withoutThrowing } from './readers/badFile.ts'
import { cifarSide } from './readers/cifar.ts'

/** A class's index, id and official label are the same number. */
const classes: readonly ClassInfo[] = cifar10ClassNames.map((name, index) => ({ id: String(index), name }))

/**
 * Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009. The training batches there are, one or more, are the pool, in
 * the order of their numbers; the test batch is held out. An id is a batch and a row in it (`data_batch_2/17`, `test_batch/17`), the same
 * whichever other batches are there. The archive is read where it was given, or where no single batch was. Errors: those of
 * `readFile` and `findFile`, `bad-input` naming the file at fault, `aborted`.
 */
export const cifar10: DataSource = {
  id: 'cifar-10',
  load: async (context) => {
    try {
      return await withoutThrowing(() => loadAll(context))
    } catch (thrown) {
      return err(toAppError(thrown))
    }
  },
}

async function loadAll(context: LoadContext): Promise<Result<ImageDataSet>> {
  const batches = await readBatches(context)
  if (!batches.ok) return batches
  const pool = splitOf(batches.value, trainingNames)
  const heldOut = splitOf(batches.value, [testName])
  announceFound(context, pool, heldOut)
  return ok({
    kind: 'image',
    shape: { width: cifarSide, height: cifarSide, channels: 3 },
    classes,
    pool,
    heldOut,
  })
}

function splitOf(batches: Batches, names: readonly string[]): ImageSplit {
  const parts = names.flatMap((name) => {
    const batch = batches.get(name)
    return batch === undefined ? [] : [{ prefix: name.replace('.bin', ''), ...batch }]
  })
  return {
    ids: parts.flatMap(({ prefix, labels }) => Array.from(labels, (_, row) => `${prefix}/${row}`)),
    pixels: joined(parts.map(({ pixels }) => pixels)),
    labels: joined(parts.map(({ labels }) => labels)),
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts
  if (first !== undefined && parts.length === 1) return first
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}
