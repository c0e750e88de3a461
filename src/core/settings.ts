// The choices of one project, with defaults that teach and stay quick. Plain data: stored in the event log.

export type BatchNormStatistics = 'reestimated' | 'moving'

/** `random`: drawn by the seed. `first`: the first items of the pool, in its own order, as some published protocols have it. */
export type StartSet = 'random' | 'first'

export interface TrainingSettings {
  readonly epochs: number
  /** Examples per optimiser step. */
  readonly batchSize: number
  readonly learningRate: number
  /** Share of the labels kept aside for early stopping, in [0, 0.5]; has no effect below 100 labels. */
  readonly validationShare: number
  /** Epochs without a better validation loss before training stops. */
  readonly patience: number
  /** Start each round from the last round's weights instead of fresh ones. */
  readonly warmStart: boolean
  readonly batchNormStatistics: BatchNormStatistics
  /** A factor on the network's own dropout rates, at least 0; absent: 1. */
  readonly dropoutScale?: number
}

export interface ProjectSettings {
  readonly seed: number
  readonly network: string
  readonly strategy: string
  /** Items of the start set. */
  readonly startSize: number
  /** How they are chosen; absent: at random. */
  readonly startSet?: StartSet
  /** Items asked about a round (the top-N). */
  readonly batchSize: number
  /** Labels the oracle may give, start set included. */
  readonly budget: number
  /** Stop when the held-out macro F1 reaches this; null: never. */
  readonly targetF1: number | null
  /** Held-out items the score is measured on (fewer when the data set has fewer); 0: nothing is measured. */
  readonly heldOutSize: number
  /** Pool items scored a round, a fresh random subset each time; null: all of them. */
  readonly scoredPerRound: number | null
  /** Wait for training before the next batch, instead of labelling on with the newest finished model. */
  readonly oneRoundAtATime: boolean
  readonly training: TrainingSettings
}

export const defaultSettings: ProjectSettings = {
  seed: 1,
  network: 'small-cnn',
  strategy: 'margin',
  startSize: 20,
  batchSize: 10,
  budget: 300,
  targetF1: null,
  heldOutSize: 2000,
  scoredPerRound: 5000,
  oneRoundAtATime: false,
  training: {
    epochs: 20,
    batchSize: 32,
    learningRate: 0.001,
    validationShare: 0,
    patience: 4,
    warmStart: false,
    batchNormStatistics: 'reestimated',
  },
}
