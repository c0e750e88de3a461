// Fashion-MNIST from its four official IDX files, in any place the context can read. Checks that the four belong together.
import { toAppError } from '../core/appError.ts'
import type { DataSource, ImageDataSet, ImageSplit, LoadContext } from '../core/dataset.ts'
import type { ClassInfo } from '../core/item.ts'
import { err, ok, type Result } from '../core/result.ts'
import { announceFound } from './announceFound.ts'
import { badFile, formatCount } from './readers/badFile.ts'
import { gunzip } from './readers/gunzip.ts'
import { parseIdx } from './readers/idx.ts'

type Split = 'train' | 't10k'

interface Images {
  readonly name: string
  readonly count: number
  readonly pixels: Uint8Array
}

interface Labels {
  readonly name: string
  readonly values: Uint8Array
}

/** A class's index, id and official label are the same number. */
const classNames = [
  'T-shirt/top',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Ankle boot',
]
const classes: readonly ClassInfo[] = classNames.map((name, index) => ({ id: String(index), name }))

const side = 28
/** The whole published set in one file, header included: nothing larger is Fashion-MNIST. */
const maxUnpackedBytes = 16 + 70_000 * side * side

/** How often each digit occurs among MNIST's training labels, which go by the same file names. */
const digitCounts = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]

/**
 * Xiao, Rasul & Vollgraf, "Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms", 2017. The training files
 * are the pool (ids `train/17`), the t10k files are held out (`test/17`). Smaller sets of the same form are accepted; `onProgress` says how
 * many pictures were found. Errors: those of `readFile`, `bad-input` naming the file at fault, `aborted`.
 */
export const fashionMnist: DataSource = {
  id: 'fashion-mnist',
  load: async (context) => {
    try {
      return await loadAll(context)
    } catch (thrown) {
      return err(toAppError(thrown))
    }
  },
}

async function loadAll(context: LoadContext): Promise<Result<ImageDataSet>> {
  // One after the other: only one packed file and its unpacked bytes are in flight at a time.
  const trainLabels = await readLabels('train', context)
  if (!trainLabels.ok) return trainLabels
  const testLabels = await readLabels('t10k', context)
  if (!testLabels.ok) return testLabels
  const trainImages = await readImages('train', context)
  if (!trainImages.ok) return trainImages
  const testImages = await readImages('t10k', context)
  if (!testImages.ok) return testImages

  const train = { images: trainImages.value, labels: trainLabels.value }
  const test = { images: testImages.value, labels: testLabels.value }
  const problem =
    findSwap(train, test) ?? findMismatch(train) ?? findMismatch(test) ?? findDigits(train.labels)
  if (problem !== null) return problem

  const pool = splitOf('train', train)
  const heldOut = splitOf('test', test)
  announceFound(context, pool, heldOut)
  return ok({ kind: 'image', shape: { width: side, height: side, channels: 1 }, classes, pool, heldOut })
}

interface SplitFiles {
  readonly images: Images
  readonly labels: Labels
}

function splitOf(prefix: string, { images, labels }: SplitFiles): ImageSplit {
  return {
    ids: Array.from({ length: images.count }, (_, row) => `${prefix}/${row}`),
    // Copies: the split owns its whole buffers, so they can be transferred and stored without the header before them.
    pixels: images.pixels.slice(),
    labels: labels.values.slice(),
  }
}

async function readLabels(split: Split, context: LoadContext): Promise<Result<Labels>> {
  const name = `${split}-labels-idx1-ubyte.gz`
  const array = await readArray(name, context)
  if (!array.ok) return array
  const { sizes, values } = array.value
  if (sizes.length === 3)
    return swappedKinds({ name, expected: 'labels', found: `images (${shapeOf(sizes)})` })
  if (sizes.length !== 1) return badFile({ name, expected: 'a list of labels', found: shapeOf(sizes) })
  const row = values.findIndex((label) => label >= classes.length)
  if (row >= 0) {
    return badFile({
      name,
      expected: `labels from 0 to ${classes.length - 1}`,
      found: `${values[row] ?? ''} in row ${formatCount(row)}`,
    })
  }
  return ok({ name, values })
}

async function readImages(split: Split, context: LoadContext): Promise<Result<Images>> {
  const name = `${split}-images-idx3-ubyte.gz`
  const array = await readArray(name, context)
  if (!array.ok) return array
  const { sizes, values } = array.value
  const [count = 0, height, width] = sizes
  if (sizes.length === 1) {
    return swappedKinds({ name, expected: 'images', found: `a list of ${formatCount(count)} labels` })
  }
  if (sizes.length !== 3 || height !== side || width !== side) {
    return badFile({ name, expected: `images of ${side} × ${side}`, found: shapeOf(sizes) })
  }
  if (count === 0) return badFile({ name, expected: 'at least one image', found: 'none' })
  return ok({ name, count, pixels: values })
}

async function readArray(name: string, { readFile, signal, onProgress }: LoadContext) {
  const file = await readFile(name)
  if (!file.ok) return file
  const onBytes = (done: number) =>
    onProgress({ what: `Unpacking ${name}`, done, total: file.value.size, unit: 'bytes' })
  const unpacked = await gunzip({ name, file: file.value, maxBytes: maxUnpackedBytes, signal, onBytes })
  return unpacked.ok ? parseIdx(name, unpacked.value) : unpacked
}

function swappedKinds(problem: { name: string; expected: string; found: string }): Result<never> {
  const hint = 'The images and the labels file look swapped: give each its official name and try again.'
  return badFile({ ...problem, hint })
}

/** Training and test files under each other's names: all four, or the two images, or the two labels files. */
function findSwap(train: SplitFiles, test: SplitFiles): Result<never> | null {
  const [pictures, labels] = [train.images.count, train.labels.values.length]
  const [testPictures, testLabels] = [test.images.count, test.labels.values.length]
  const crossed = pictures !== labels && pictures === testLabels && testPictures === labels
  if (!crossed && !(pictures === labels && testPictures === testLabels && pictures < testPictures))
    return null
  return badFile({
    name: train.images.name,
    expected: crossed
      ? `as many images as ${train.labels.name} has labels (${formatCount(labels)})`
      : `at least as many images as ${test.images.name} has (${formatCount(testPictures)})`,
    found: formatCount(pictures),
    hint: crossed
      ? 'Either the two images files or the two labels files look swapped (train and t10k): give each its official name and try again.'
      : 'The train and t10k files look swapped: give each its official name and try again.',
  })
}

function findMismatch({ images, labels }: SplitFiles): Result<never> | null {
  if (images.count === labels.values.length) return null
  return badFile({
    name: labels.name,
    expected: `${formatCount(images.count)} labels, one for each image of ${images.name}`,
    found: formatCount(labels.values.length),
    hint: `One of the two is the wrong file: get ${images.name} and ${labels.name} from the same place.`,
  })
}

/** MNIST's files go by the same names and have the same form: only what is in them tells digits from garments. */
function findDigits({ name, values }: Labels): Result<never> | null {
  const counts = new Array<number>(classes.length).fill(0)
  for (const label of values) counts[label] = (counts[label] ?? 0) + 1
  if (!digitCounts.every((count, digit) => counts[digit] === count)) return null
  return badFile({
    name,
    expected: 'the garments of Fashion-MNIST',
    found: 'the handwritten digits of MNIST, whose files go by the same names',
    hint: 'Get the files of Fashion-MNIST from github.com/zalandoresearch/fashion-mnist and try again.',
  })
}

function shapeOf(sizes: readonly number[]): string {
  const shape = sizes.map(formatCount).join(' × ')
  return sizes.length === 1 ? `${shape} values` : `an array of ${shape}`
}
