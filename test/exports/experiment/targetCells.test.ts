import { describe, expect, it } from 'vitest'
import type { Estimate, LabelSaving, LabelsToTarget } from '../../../src/core/analysis.ts'
import { labelsCell, savingCell, targetNotes } from '../../../src/exports/experiment/targetCells.ts'
import { experimentOf, findingsOf } from './experiments.ts'

const some: LabelsToTarget = {
  labels: null,
  median: { low: 190, high: 190 },
  budget: 200,
  reached: 3,
  repeats: 5,
  saving: null,
}
const five: LabelSaving = { repeats: 5, known: 5, least: null, median: { low: null, high: null } }
const around = (mean: number, half: number): Estimate => {
  return { mean, low: mean - half, high: mean + half, sd: half, repeats: 5 }
}

describe('the cell of labels to a target', () => {
  it.each<[string, LabelsToTarget | null]>([
    ['210 ± 16', { ...some, labels: around(210, 16), reached: 5 }],
    ['210', { ...some, labels: { ...around(210, 16), low: null, high: null }, reached: 2, repeats: 2 }],
    ['median 190 (3/5)', some],
    ['> 200 (2/5)', { ...some, median: { low: 200, high: null }, reached: 2 }],
    ['> 200 (0/5)', { ...some, median: { low: 200, high: null }, reached: 0 }],
    ['not estimable (2/4)', { ...some, median: { low: 180, high: null }, reached: 2, repeats: 4 }],
    ['–', null],
  ])('is %s', (written, toTarget) => {
    expect(labelsCell(toTarget)).toBe(written)
  })
})

describe('the cell of what is saved', () => {
  it.each<[string, LabelSaving | null]>([
    ['17 ± 9 %', { ...five, least: around(0.17, 0.09) }],
    ['17 %', { ...five, least: { ...around(0.17, 0.09), low: null, high: null } }],
    ['median 12 %', { ...five, known: 4, median: { low: 0.12, high: 0.12 } }],
    ['≥ 40 %', { ...five, known: 1, least: around(0.5, 0.1), median: { low: 0.4, high: null } }],
    ['≤ −5 %', { ...five, known: 1, median: { low: null, high: -0.05 } }],
    ['−5 to 12 %', { ...five, known: 3, median: { low: -0.05, high: 0.12 } }],
    ['not estimable', { ...five, known: 0 }],
    ['–', null],
  ])('is %s', (written, saving) => {
    expect(savingCell(saving)).toBe(written)
  })
})

describe('the notes on labels to a target', () => {
  it('are there where there is one, and speak of repeats that never get there where some do not', () => {
    expect(targetNotes(findingsOf(experimentOf({ kind: 'one-shot' })))).toEqual([])
    expect(targetNotes(findingsOf(experimentOf({ repeats: 1, strategies: ['random'] })))).toEqual([
      expect.stringMatching(/between its rounds\.$/),
    ])
    expect(targetNotes(findingsOf(experimentOf()))).toEqual([
      expect.stringMatching(/between its rounds\.$/),
      'Saving: 1 − its labels ÷ random’s, repeat by repeat, then the mean, or the median where some repeats never get there. Below 0: more labels than random.',
      '(3/5): only 3 of 5 repeats get there; then the median over all, the others needing more than 290 labels. >, ≥, ≤: all that is known.',
    ])
  })
})
