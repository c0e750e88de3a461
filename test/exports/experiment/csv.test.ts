import { describe, expect, it } from 'vitest'
import { scoresOf } from '../../../src/core/metrics.ts'
import { experimentCsv } from '../../../src/exports/experiment/csv.ts'
import { experimentOf } from './experiments.ts'

const result = experimentOf({ repeats: 2, rounds: 3, classes: ['cat', 'dog, wet'] })

/** Cells of lines that have no quoted comma but in the header. */
function rowsOf(csv: string): string[][] {
  return csv
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','))
}

describe('an experiment as CSV', () => {
  it('names the columns, classes last', () => {
    expect(experimentCsv(result).split('\r\n')[0]).toBe(
      'recipe,size,network,backend,strategy,seed,round,labels,accuracy,precision,recall,f1,log_loss,calibration_error,' +
        'train_seconds,evaluate_seconds,score_seconds,select_seconds,' +
        'f1_cat,"f1_dog, wet",precision_cat,"precision_dog, wet",recall_cat,"recall_dog, wet"',
    )
  })

  it('has a row for each strategy, seed and round, then one for each passive run', () => {
    const rows = rowsOf(experimentCsv(result))
    expect(rows).toHaveLength(4 * 2 * 3 + 2)
    expect(rows[4]?.slice(0, 8)).toEqual([
      'fashion-mnist-strategies',
      'standard',
      'reference',
      'wasm',
      'random',
      '2',
      '1',
      '50',
    ])
    expect(rows.at(-1)?.slice(4, 8)).toEqual(['passive', '2', '', '12000'])
  })

  it('has every number as it was measured, unrounded', () => {
    const round = result.runs[1]?.rounds[1]
    const { accuracy, precision, recall, f1, perClass } = scoresOf(round?.confusion ?? [])
    const numbers = [
      accuracy,
      precision,
      recall,
      f1,
      round?.logLoss,
      round?.calibrationError,
      9.5,
      2.25,
      4.5,
      0.015,
    ]
    const classes = [
      ...perClass.map((each) => each.f1),
      ...perClass.map((each) => each.precision),
      ...perClass.map((each) => each.recall),
    ]
    expect(rowsOf(experimentCsv(result))[4]?.slice(8).map(Number)).toEqual([...numbers, ...classes])
  })

  it('leaves scoring and selection of a passive run empty', () => {
    expect(rowsOf(experimentCsv(result)).at(-1)?.slice(14, 18)).toEqual(['1800', '2.25', '', ''])
  })

  it('has the rounds that are done of an unfinished run, and empty times where none were kept', () => {
    const half = experimentOf({ repeats: 2, rounds: 4, done: 0.5, hasPassive: false })
    const untimed = { ...half, timing: { ...half.timing, runs: [] } }
    const rows = rowsOf(experimentCsv(untimed))
    expect(rows).toHaveLength(3 * 4 + 2)
    expect(rows[0]?.slice(14, 18)).toEqual(['', '', '', ''])
  })
})
