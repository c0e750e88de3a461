// Plain descriptions of every data set, for screens and the command line. No code: index.ts holds the loaders.

export interface DataSetInfo {
  readonly id: string
  readonly name: string
  /** One sentence. */
  readonly about: string
  readonly classes: number
  readonly poolSize: number
  readonly heldOutSize: number
  /** What one item is called in a sentence: "picture", "review". */
  readonly itemWord: string
  /** Official file names needed, none for a set made on the spot. */
  readonly files: readonly string[]
  readonly licence: string
}

export const datasetCatalogue: readonly DataSetInfo[] = [
  {
    id: 'drawn-wardrobe',
    name: 'Drawn wardrobe',
    about: 'Ten garments drawn on the spot by Querent itself: nothing to download, works offline at once.',
    classes: 10,
    poolSize: 6000,
    heldOutSize: 1000,
    itemWord: 'picture',
    files: [],
    licence: 'MIT (part of Querent)',
  },
  {
    id: 'fashion-mnist',
    name: 'Fashion-MNIST',
    about:
      'Seventy thousand grey 28 × 28 pictures of clothing from Zalando’s shop (Xiao, Rasul & Vollgraf 2017).',
    classes: 10,
    poolSize: 60000,
    heldOutSize: 10000,
    itemWord: 'picture',
    files: [
      'train-images-idx3-ubyte.gz',
      'train-labels-idx1-ubyte.gz',
      't10k-images-idx3-ubyte.gz',
      't10k-labels-idx1-ubyte.gz',
    ],
    licence: 'MIT (Zalando SE)',
  },
]
