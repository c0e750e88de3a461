// Where the batches of CIFAR-10 come from: the official archive, or the files in it. Not what the data set makes of them.
import type { LoadContext } from '../core/dataset.ts'
import { ok, type Result } from '../core/result.ts'
import { listNames } from './officialNames.ts'
import { badFile } from './readers/badFile.ts'
import { maxBatchBytes, parseCifarBatch, type CifarBatch } from './readers/cifar.ts'
import { gunzip, gunzipStream } from './readers/gunzip.ts'
import { readTar } from './readers/tar.ts'

export const trainingNames = [1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`)
export const testName = 'test_batch.bin'
/** In the order of their labels. */
export const cifar10ClassNames = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
]

const archive = 'cifar-10-binary.tar.gz'
const metaName = 'batches.meta.txt'
const batchNames = [...trainingNames, testName]

/** The published archive holds six batches of 30,730,000 bytes and little else. */
const maxUnpackedBytes = 190_000_000
const maxMetaBytes = 10_000
const maxEntries = 1000

/** By official name. Holds the test batch and one training batch at least. */
export type Batches = ReadonlyMap<string, CifarBatch>

/**
 * The archive where it was given, or where no single batch was; else the training batches that were given, or where only the test batch was,
 * those that are found. Errors: those of `readFile` and `findFile`, `bad-input` naming the file at fault. Throws bad archives as
 * `BadFileError`, and an AbortError.
 */
export async function readBatches(context: LoadContext): Promise<Result<Batches>> {
  const { given, findFile, readFile } = context
  if (!given.includes(archive)) {
    if (given.some((name) => batchNames.includes(name))) return readFiles(context)
    const found = await findFile(archive)
    if (!found.ok) return found
    if (found.value !== null) return readArchive(found.value, context)
    const loose = await findFile(testName)
    if (!loose.ok) return loose
    if (loose.value !== null) return readFiles(context)
  }
  const file = await readFile(archive)
  return file.ok ? readArchive(file.value, context) : file
}

/** The batches as files of their own: the training batches that were given, or where none was, those that are found. */
async function readFiles(context: LoadContext): Promise<Result<Batches>> {
  const { given, findFile, signal } = context
  const batches = new Map<string, CifarBatch>()
  const load = async (name: string, maxBytes: number): Promise<Result<Uint8Array | null>> => {
    const file = await findFile(name)
    if (!file.ok || file.value === null) return file.ok ? ok(null) : file
    return gunzip({
      name,
      file: file.value,
      maxBytes,
      signal,
      onBytes: progressOf(context, name, file.value),
    })
  }
  const chosen = trainingNames.filter((name) => given.includes(name))
  for (const name of [testName, ...(chosen.length > 0 ? chosen : trainingNames)]) {
    const bytes = await load(name, maxBatchBytes)
    if (!bytes.ok) return bytes
    if (bytes.value === null) continue
    const batch = parseCifarBatch(name, bytes.value)
    if (!batch.ok) return batch
    batches.set(name, batch.value)
  }
  const meta = given.includes(metaName) ? await load(metaName, maxMetaBytes) : ok(null)
  if (!meta.ok) return meta
  return (meta.value === null ? null : findOtherClasses(meta.value)) ?? findLack(batches) ?? ok(batches)
}

async function readArchive(file: Blob, context: LoadContext): Promise<Result<Batches>> {
  const { signal } = context
  const batches = new Map<string, CifarBatch>()
  const others: string[] = []
  const onBytes = progressOf(context, archive, file)
  const stream = gunzipStream({ name: archive, file, maxBytes: maxUnpackedBytes, signal, onBytes })
  const read = await readTar({ name: archive, stream, maxEntries, signal }, async (inside) => {
    const name = inside.path.slice(inside.path.lastIndexOf('/') + 1)
    if (name === metaName) {
      const meta = await inside.read(maxMetaBytes)
      return meta.ok ? (findOtherClasses(meta.value) ?? ok(undefined)) : meta
    }
    if (!batchNames.includes(name)) {
      others.push(inside.path)
      return ok(undefined)
    }
    if (batches.has(name)) return badFile({ name: archive, expected: `one ${name} inside`, found: 'two' })
    const bytes = await inside.read(maxBatchBytes)
    if (!bytes.ok) return bytes
    const batch = parseCifarBatch(name, bytes.value)
    if (batch.ok) batches.set(name, batch.value)
    return batch.ok ? ok(undefined) : batch
  })
  if (!read.ok) return read
  return (batches.size === 0 ? otherArchive(others) : findLack(batches)) ?? ok(batches)
}

function progressOf({ onProgress }: LoadContext, name: string, { size }: Blob) {
  return (done: number) => onProgress({ what: `Unpacking ${name}`, done, total: size, unit: 'bytes' })
}

function findLack(batches: Batches): Result<never> | null {
  const there = listNames([...batches.keys()])
  if (!batches.has(testName)) {
    return badFile({
      name: testName,
      expected: `the held-out pictures beside ${there}`,
      found: 'no such file',
      hint: `Give ${testName} together with the training batches, or the whole ${archive}.`,
    })
  }
  if (batches.size > 1) return null
  return badFile({
    name: trainingNames[0] ?? '',
    expected: `at least one training batch (${trainingNames.join(', ')}) beside ${testName}`,
    found: 'none',
    hint: `Give one or more of them together with ${testName}, or the whole ${archive}.`,
  })
}

function otherArchive(paths: readonly string[]): Result<never> {
  const isPython = paths.some((path) => /data_batch_\d$/.test(path))
  const isHundred = paths.some((path) => path.includes('cifar-100'))
  const kind = isHundred ? 'CIFAR-100: ' : isPython ? 'the Python version: ' : ''
  return badFile({
    name: archive,
    expected: `${trainingNames[0] ?? ''} and ${testName} inside`,
    found: `${kind}${listNames(paths)}`,
    hint: `Get the binary version of CIFAR-10, ${archive}, and try again.`,
  })
}

/** `batches.meta.txt` holds the names of the classes, one a line, in the order of their labels. */
function findOtherClasses(meta: Uint8Array): Result<never> | null {
  const names = new TextDecoder().decode(meta).split('\n')
  const found = names.map((name) => name.trim()).filter((name) => name !== '')
  if (found.join() === cifar10ClassNames.join()) return null
  return badFile({
    name: metaName,
    expected: `the ten classes from ${cifar10ClassNames[0] ?? ''} to ${cifar10ClassNames.at(-1) ?? ''}`,
    found: listNames(found.map((name) => name.slice(0, 20))),
    hint: 'This is another data set, or a changed one: get the binary version of CIFAR-10.',
  })
}
