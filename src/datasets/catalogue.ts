// Plain descriptions of every data set, for screens and the command line. No code: index.ts holds the loaders.
import type { ImageShape } from '../core/item.ts'

export interface DataSetInfo {
  readonly id: string
  readonly name: string
  /** One sentence. */
  readonly about: string
  readonly classes: number
  /** Of every picture. */
  readonly shape: ImageShape
  readonly poolSize: number
  readonly heldOutSize: number
  /** What one item is called in a sentence: "picture", "review". */
  readonly itemWord: string
  /** Where its files lie under `datasets/`; two sets made from the same files share it. */
  readonly folder: string
  /** Official file names that together make it, none for a set made on the spot. */
  readonly files: readonly string[]
  /** Official names of files that may come instead of `files`; which of them are needed, the loader says. */
  readonly alternatives: readonly string[]
  /** Who publishes the files, as a person would type it into an address bar; null for a set made on the spot. */
  readonly home: string | null
  /** How many times larger its largest class is than its smallest, unless the person asks for another ratio; null: not adjustable. */
  readonly imbalance: number | null
  readonly licence: string
}

const fashionMnistFiles = [
  'train-images-idx3-ubyte.gz',
  'train-labels-idx1-ubyte.gz',
  't10k-images-idx3-ubyte.gz',
  't10k-labels-idx1-ubyte.gz',
]

/** Of several sets made from the same files, the one that dropped files stand for comes first. */
export const datasetCatalogue: readonly DataSetInfo[] = [
  {
    id: 'drawn-wardrobe',
    name: 'Drawn wardrobe',
    about: 'Ten garments drawn on the spot by Querent itself: nothing to download, works offline at once.',
    classes: 10,
    shape: { width: 28, height: 28, channels: 1 },
    poolSize: 6000,
    heldOutSize: 1000,
    itemWord: 'picture',
    folder: 'drawn-wardrobe',
    files: [],
    alternatives: [],
    home: null,
    imbalance: null,
    licence: 'MIT (part of Querent)',
  },
  {
    id: 'fashion-mnist',
    name: 'Fashion-MNIST',
    about:
      'Seventy thousand grey 28 × 28 pictures of clothing from Zalando’s shop (Xiao, Rasul & Vollgraf 2017).',
    classes: 10,
    shape: { width: 28, height: 28, channels: 1 },
    poolSize: 60000,
    heldOutSize: 10000,
    itemWord: 'picture',
    folder: 'fashion-mnist',
    files: fashionMnistFiles,
    alternatives: [],
    home: 'github.com/zalandoresearch/fashion-mnist',
    imbalance: null,
    licence: 'MIT (Zalando SE)',
  },
  {
    id: 'imbalanced-fashion-mnist',
    name: 'Imbalanced Fashion-MNIST',
    about: 'The same clothing with a long tail: some classes are common, some rare, as in life.',
    classes: 10,
    shape: { width: 28, height: 28, channels: 1 },
    poolSize: 20431,
    heldOutSize: 10000,
    itemWord: 'picture',
    folder: 'fashion-mnist',
    files: fashionMnistFiles,
    alternatives: [],
    home: 'github.com/zalandoresearch/fashion-mnist',
    imbalance: 20,
    licence: 'MIT (Zalando SE)',
  },
  {
    id: 'cifar-10',
    name: 'CIFAR-10',
    about: 'Sixty thousand 32 × 32 colour photographs of animals and vehicles (Krizhevsky 2009).',
    classes: 10,
    shape: { width: 32, height: 32, channels: 3 },
    poolSize: 50000,
    heldOutSize: 10000,
    itemWord: 'picture',
    folder: 'cifar-10',
    files: ['cifar-10-binary.tar.gz'],
    alternatives: [
      'data_batch_1.bin',
      'data_batch_2.bin',
      'data_batch_3.bin',
      'data_batch_4.bin',
      'data_batch_5.bin',
      'test_batch.bin',
      'batches.meta.txt',
    ],
    home: 'www.cs.toronto.edu/~kriz/cifar.html',
    imbalance: null,
    licence: 'no licence stated; cite Krizhevsky 2009',
  },
]
