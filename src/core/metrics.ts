// Scores of a classifier from its confusion matrix. Counts in, shares in [0, 1] out. Not statistics over repeats.

/** Scores of one class. Precision, recall and F1 are 0 where their denominator is 0. */
export interface ClassScores {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** True items of the class. */
  readonly support: number
}

export interface Scores {
  readonly accuracy: number
  /** Macro averages: the plain mean over classes that occur, as truth or as prediction (scikit-learn's default label set). */
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly perClass: readonly ClassScores[]
}

/** Scores of `confusion[true][predicted]`, a square matrix of counts. Macro F1 is the mean of the classes' F1. */
export function scoresOf(confusion: readonly (readonly number[])[]): Scores {
  const size = confusion.length
  const at = (truth: number, predicted: number): number => confusion[truth]?.[predicted] ?? 0
  const perClass: ClassScores[] = []
  const macro = { precision: 0, recall: 0, f1: 0 }
  let hits = 0
  let total = 0
  let occurring = 0
  for (let k = 0; k < size; k++) {
    let support = 0
    let predicted = 0
    for (let j = 0; j < size; j++) {
      support += at(k, j)
      predicted += at(j, k)
    }
    const precision = share(at(k, k), predicted)
    const recall = share(at(k, k), support)
    const f1 = share(2 * at(k, k), support + predicted)
    perClass.push({ precision, recall, f1, support })
    hits += at(k, k)
    total += support
    if (support + predicted === 0) continue
    occurring += 1
    macro.precision += precision
    macro.recall += recall
    macro.f1 += f1
  }
  return {
    accuracy: share(hits, total),
    precision: share(macro.precision, occurring),
    recall: share(macro.recall, occurring),
    f1: share(macro.f1, occurring),
    perClass,
  }
}

/** Counts `[true][predicted]` of paired class indices. Throws a RangeError naming the item that has no class, or no partner. */
export function confusionOf(
  pairs: { readonly truth: ArrayLike<number>; readonly predicted: ArrayLike<number> },
  classes: number,
): number[][] {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0))
  const items = Math.max(pairs.truth.length, pairs.predicted.length)
  for (let i = 0; i < items; i++) {
    const row = counts[pairs.truth[i] ?? -1]
    const column = pairs.predicted[i] ?? -1
    if (row?.[column] === undefined) throw new RangeError(`Class index out of range at item ${i}.`)
    row[column] += 1
  }
  return counts
}

/** Bins of equal width over confidence, as in Guo et al. 2017. */
const calibrationBins = 15

/**
 * Expected calibration error, in [0, 1]: how far confidence is from accuracy, bin by bin, weighted by how many items fall there (Naeini,
 * Cooper & Hauskrecht 2015, "Obtaining well calibrated probabilities using Bayesian binning"; Guo, Pleiss, Sun & Weinberger 2017, "On
 * calibration of modern neural networks"). 15 bins of equal width, each with its upper end. `confidences`: the largest probability
 * of each item, in [0, 1]; `isHit`: whether that class was the true one. 0 for no items.
 */
export function calibrationErrorOf(confidences: ArrayLike<number>, isHit: ArrayLike<boolean>): number {
  const surplus = new Float64Array(calibrationBins)
  for (let i = 0; i < confidences.length; i++) {
    const confidence = confidences[i] ?? 0
    const bin = Math.min(calibrationBins - 1, Math.max(0, Math.ceil(confidence * calibrationBins) - 1))
    surplus[bin] = (surplus[bin] ?? 0) + confidence - (isHit[i] === true ? 1 : 0)
  }
  return share(
    surplus.reduce((sum, one) => sum + Math.abs(one), 0),
    confidences.length,
  )
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
