// Trains a classifier: our own loop, so that it can report, be cancelled between batches, and replay. Not where the data comes from.
import type * as tf from '@tensorflow/tfjs'
import { breathe } from './breathe.ts'
import { evaluate } from './classification.ts'
import type { InputsOf } from './predict.ts'
import { hasBatchNorm, reestimateBatchNorm } from './reestimateBatchNorm.ts'
import { takeSnapshot } from './snapshot.ts'
import { createStepTrainer, type OptimizerName, type StepTrainer } from './stepTrainer.ts'

/** Below this many labels nothing is kept aside for validation. */
export const fewestLabelsForValidation = 100

export interface TrainingOptions {
  readonly epochs: number
  /** Examples a step; the last step of an epoch takes what is left. */
  readonly batchSize: number
  readonly learningRate: number
  /** Adam by default. */
  readonly optimizer?: OptimizerName
  /** Names the dropout masks. */
  readonly seed: number
  /** Share of the labels kept aside for early stopping, in [0, 1); no effect below `fewestLabelsForValidation`. */
  readonly validationShare: number
  /** Epochs without a better validation loss before training stops. */
  readonly patience: number
  /** What batch normalisation uses afterwards: statistics of the training set, or Keras' moving averages. */
  readonly batchNormStatistics: 'reestimated' | 'moving'
}

export interface TrainingRequest {
  readonly model: tf.LayersModel
  readonly inputs: InputsOf
  /** The class index of each input. */
  readonly labels: ArrayLike<number>
  readonly options: TrainingOptions
  /** A random order of 0 … length − 1: for `validation` once, for each `epoch` (counted from 0) again. */
  readonly permutation: (purpose: 'validation' | 'epoch', epoch: number, length: number) => Uint32Array
  readonly signal?: AbortSignal
  /** Called after every step. */
  readonly onProgress?: (progress: TrainingProgress) => void
  /** Awaited between steps: more urgent work on the same device goes first. */
  readonly yieldTo?: () => Promise<unknown>
}

export interface TrainingProgress {
  /** Counted from 1. */
  readonly epoch: number
  readonly epochs: number
  /** Within the epoch, counted from 1. */
  readonly step: number
  readonly steps: number
  /** Mean loss of the newest step that was read back. */
  readonly loss: number
  readonly imagesPerSecond: number
  /** Until the last epoch ends, if early stopping does not come first. */
  readonly secondsLeft: number
}

export interface EpochResult {
  /** Mean over the epoch's examples, as they were met in training (dropout on). */
  readonly loss: number
  readonly accuracy: number
  /** Measured after the epoch as the network would be used; null without a validation set. */
  readonly validationLoss: number | null
  readonly validationAccuracy: number | null
}

export interface TrainingResult {
  readonly epochs: readonly EpochResult[]
  /** The epoch whose weights the network now has, counted from 1. */
  readonly bestEpoch: number
  readonly trainingRows: number
  readonly validationRows: number
}

/** The loss became infinite or not a number. The network has the weights it had before training. */
export class TrainingDiverged extends Error {
  override readonly name = 'TrainingDiverged'
}

/**
 * Trains `model` in place on categorical cross-entropy. With a validation set, stops early and keeps the weights of the best
 * validation loss. Rejects with `TrainingDiverged`, or with the signal's reason; the network then has the weights it had before.
 */
export async function trainNetwork(request: TrainingRequest): Promise<TrainingResult> {
  const { model, labels, options, permutation } = request
  if (labels.length === 0) throw new RangeError('Training needs at least one label.')
  if (!(options.batchSize >= 1)) throw new RangeError(`A batch of ${options.batchSize} trains nothing.`)
  const before = takeSnapshot(model)
  const trainer = createStepTrainer(model, options)
  let best: {
    readonly epoch: number
    readonly loss: number
    readonly weights: ReturnType<typeof takeSnapshot>
  } | null = null
  try {
    const kept = validationSize(labels.length, options.validationShare)
    const order = kept === 0 ? null : permutation('validation', 0, labels.length)
    const validation = order?.slice(0, kept) ?? new Uint32Array()
    const training = order?.slice(kept).sort() ?? Uint32Array.from({ length: labels.length }, (_, row) => row)

    const epochs: EpochResult[] = []
    const clock = startClock(training.length * options.epochs)
    const reestimates = options.batchNormStatistics === 'reestimated' && hasBatchNorm(model)
    for (let epoch = 0; epoch < options.epochs; epoch++) {
      const shuffled = permutation('epoch', epoch, training.length).map((at) => training[at] ?? 0)
      const met = await trainEpoch(request, { trainer, rows: shuffled, epoch, clock })
      const isLast = epoch + 1 === options.epochs
      if (reestimates && (isLast || kept > 0)) {
        await reestimateBatchNorm(model, request.inputs, training, { signal: request.signal })
      }
      if (kept === 0) {
        epochs.push({ ...met, validationLoss: null, validationAccuracy: null })
        continue
      }
      const { loss, accuracy } = await evaluate(model, request.inputs, labels, validation, request.signal)
      assertFinite(loss, epoch)
      epochs.push({ ...met, validationLoss: loss, validationAccuracy: accuracy })
      if (best === null || loss < best.loss) {
        best?.weights.dispose()
        best = { epoch: epoch + 1, loss, weights: takeSnapshot(model) }
      } else if (epoch + 1 - best.epoch >= options.patience) {
        break
      }
    }
    best?.weights.restore()
    return {
      epochs,
      bestEpoch: best?.epoch ?? epochs.length,
      trainingRows: training.length,
      validationRows: validation.length,
    }
  } catch (error) {
    before.restore()
    throw error
  } finally {
    trainer.dispose()
    before.dispose()
    best?.weights.dispose()
  }
}

interface Epoch {
  readonly trainer: StepTrainer
  readonly rows: Uint32Array
  readonly epoch: number
  readonly clock: Clock
}

/** One pass over `rows`, in their order. */
async function trainEpoch(
  { inputs, labels, options, signal, onProgress, yieldTo }: TrainingRequest,
  { trainer, rows, epoch, clock }: Epoch,
): Promise<{ readonly loss: number; readonly accuracy: number }> {
  const steps = Math.ceil(rows.length / options.batchSize)
  let lossSum = 0
  let correct = 0
  for (let step = 0; step < steps; step++) {
    signal?.throwIfAborted()
    const batch = rows.slice(step * options.batchSize, (step + 1) * options.batchSize)
    const classIndices = Array.from(batch, (row) => labels[row] ?? 0)
    const { loss, hits } = await trainer.step(() => inputs(batch), classIndices, epoch * steps + step)
    assertFinite(loss, epoch)
    lossSum += loss * batch.length
    correct += hits
    onProgress?.({
      epoch: epoch + 1,
      epochs: options.epochs,
      step: step + 1,
      steps,
      loss,
      ...clock.count(batch.length),
    })
    await breathe()
    await yieldTo?.()
  }
  return { loss: lossSum / rows.length, accuracy: correct / rows.length }
}

function assertFinite(loss: number, epoch: number): void {
  if (Number.isFinite(loss)) return
  throw new TrainingDiverged(`The loss became ${loss} in epoch ${epoch + 1}; try a smaller learning rate.`)
}

function validationSize(labels: number, share: number): number {
  return labels < fewestLabelsForValidation ? 0 : Math.min(labels - 1, Math.round(labels * share))
}

interface Clock {
  count(examples: number): { readonly imagesPerSecond: number; readonly secondsLeft: number }
}

/** Speed and time left over all steps so far. For display only: nothing is decided by it. */
function startClock(total: number): Clock {
  const started = performance.now()
  let done = 0
  return {
    count: (examples) => {
      done += examples
      const imagesPerSecond = (1000 * done) / Math.max(performance.now() - started, 1e-3)
      return { imagesPerSecond, secondsLeft: (total - done) / imagesPerSecond }
    },
  }
}
