// Plain descriptions of every network, for screens and the command line. No code: index.ts holds the builders.

export interface NetworkInfo {
  readonly id: string
  readonly name: string
  /** One sentence. */
  readonly about: string
  /** Whether it drops units out in training: a scale of dropout means nothing to one that does not. */
  readonly hasDropout: boolean
}

export const networkCatalogue: readonly NetworkInfo[] = [
  {
    id: 'small-cnn',
    name: 'Small CNN',
    about:
      'Three convolutions and two dense layers, 93,322 parameters at 28 × 28: trains in seconds without a GPU.',
    hasDropout: false,
  },
  {
    id: 'reference',
    name: 'Reference network',
    about:
      'The published Keras network: four convolutions with batch normalisation and dropout, 3.35 million parameters.',
    hasDropout: true,
  },
]
