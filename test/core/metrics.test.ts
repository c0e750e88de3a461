import { describe, expect, it } from 'vitest'
import { calibrationErrorOf, confusionOf, scoresOf } from '../../src/core/metrics.ts'

describe('scores of a confusion matrix', () => {
  it('are the macro scores of scikit-learn', () => {
    // scikit-learn's own example: y_true = [0, 1, 2, 0, 1, 2], y_pred = [0, 2, 1, 0, 0, 1]; average='macro':
    // precision_score 0.22…, recall_score 0.33…, f1_score 0.26…; accuracy_score 0.33…
    const confusion = confusionOf({ truth: [0, 1, 2, 0, 1, 2], predicted: [0, 2, 1, 0, 0, 1] }, 3)
    const { accuracy, precision, recall, f1 } = scoresOf(confusion)
    expect(confusion).toEqual([
      [2, 0, 0],
      [1, 0, 1],
      [0, 2, 0],
    ])
    expect(precision).toBeCloseTo(2 / 9, 12)
    expect(recall).toBeCloseTo(1 / 3, 12)
    expect(f1).toBeCloseTo(0.8 / 3, 12)
    expect(accuracy).toBeCloseTo(1 / 3, 12)
  })

  it('are worked out class by class', () => {
    // By hand: boots 8 found of 10, of 12 called boot; shirts 16 found of 20, of 18 called shirt.
    const { perClass, f1 } = scoresOf([
      [8, 2],
      [4, 16],
    ])
    const expected = [
      { precision: 8 / 12, recall: 8 / 10, f1: 16 / 22, support: 10 },
      { precision: 16 / 18, recall: 16 / 20, f1: 32 / 38, support: 20 },
    ]
    expect(perClass).toEqual(expected)
    expect(f1).toBeCloseTo((16 / 22 + 32 / 38) / 2, 12)
  })

  it('take macro F1 as the mean of the classes’ F1, not the F1 of the mean precision and recall', () => {
    const { f1, precision, recall } = scoresOf([
      [9, 1],
      [40, 50],
    ])
    expect(f1).toBeCloseTo((18 / 59 + 100 / 141) / 2, 12)
    expect(f1).not.toBeCloseTo((2 * precision * recall) / (precision + recall), 2)
  })

  it('leave out a class that never occurs, but count one that was only predicted', () => {
    // scikit-learn: f1_score([0, 0], [0, 2], average='macro') takes the labels that occur, 0 and 2: (2/3 + 0) / 2
    const { f1, recall, precision, perClass } = scoresOf([
      [1, 0, 1],
      [0, 0, 0],
      [0, 0, 0],
    ])
    expect(f1).toBeCloseTo(1 / 3, 12)
    expect(precision).toBe(0.5)
    expect(recall).toBe(0.25)
    expect(perClass[1]).toEqual({ precision: 0, recall: 0, f1: 0, support: 0 })
  })

  it('are 1 for a perfect classifier and 0 where there is nothing to score', () => {
    const perfect = scoresOf([
      [3, 0],
      [0, 4],
    ])
    expect(perfect).toMatchObject({ accuracy: 1, precision: 1, recall: 1, f1: 1 })
    expect(scoresOf([[0]])).toMatchObject({ accuracy: 0, precision: 0, recall: 0, f1: 0 })
    expect(scoresOf([])).toMatchObject({ accuracy: 0, f1: 0, perClass: [] })
  })
})

describe('a confusion matrix', () => {
  it('counts truth in rows and predictions in columns', () => {
    expect(confusionOf({ truth: Uint8Array.of(0, 0, 1), predicted: [0, 1, 1] }, 2)).toEqual([
      [1, 1],
      [0, 1],
    ])
  })

  it('refuses a class that does not exist, naming the item', () => {
    expect(() => confusionOf({ truth: [0, 2], predicted: [0, 0] }, 2)).toThrow('item 1')
    expect(() => confusionOf({ truth: [0, 1], predicted: [0, -1] }, 2)).toThrow(RangeError)
    expect(() => confusionOf({ truth: [0, 1], predicted: [0] }, 2)).toThrow(RangeError)
    expect(() => confusionOf({ truth: [0], predicted: [0, 1] }, 2)).toThrow(RangeError)
  })
})

describe('the calibration error', () => {
  it('is the gap between confidence and accuracy, bin by bin, weighted by the items there', () => {
    // Bins of 1/15: .95 and .97 share the last (one of two right, mean .96: gap .46); .5 is alone, right: gap .5.
    expect(calibrationErrorOf([0.95, 0.97, 0.5], [true, false, true])).toBeCloseTo((2 * 0.46 + 0.5) / 3, 12)
  })

  it('is 0 for a network that is as often right as it says, and for no items', () => {
    const confidences = Array.from({ length: 10 }, () => 0.8)
    expect(
      calibrationErrorOf(
        confidences,
        [...Array(10).keys()].map((i) => i < 8),
      ),
    ).toBeCloseTo(0, 12)
    expect(calibrationErrorOf([], [])).toBe(0)
  })

  it('is 1 for a network that is always sure and always wrong', () => {
    expect(calibrationErrorOf([1, 1], [false, false])).toBe(1)
    expect(calibrationErrorOf([0, 0], [true, true])).toBe(1)
  })
})
