import { describe, expect, it } from 'vitest'
import { markdownTable, shortNumber, type Row } from '../../src/benchmark/row.ts'

const row: Row = {
  workload: 'training step',
  against: 'a | b',
  ours: 345.678,
  theirs: 3.4567,
  unit: 'img/s',
  ratio: 100.001,
  low: 98.76,
  high: 1234.5,
  backend: 'wasm, Chromium 156',
}

describe('the table of a benchmark', () => {
  it('is Markdown that reads as a table', () => {
    expect(markdownTable([row, { ...row, workload: 'prediction', against: 'c', unit: '' }])).toBe(
      [
        '| what          | against | ours      | theirs     | ratio (95 % interval) | on                 |',
        '| ------------- | ------- | --------- | ---------- | --------------------- | ------------------ |',
        '| training step | a \\| b  | 346 img/s | 3.46 img/s | 100 × (98.8 – 1,235)  | wasm, Chromium 156 |',
        '| prediction    | c       | 346       | 3.46       | 100 × (98.8 – 1,235)  | wasm, Chromium 156 |',
      ].join('\n'),
    )
  })

  it('writes numbers with about three digits that count', () => {
    expect([10_432.4, 999.6, 100, 99.96, 10, 9.994, 0.123, 0, -5.55].map(shortNumber)).toEqual([
      '10,432',
      '1,000',
      '100',
      '100.0',
      '10.0',
      '9.99',
      '0.12',
      '0.00',
      '-5.55',
    ])
    expect(shortNumber(0.000123)).toBe('1.2e-4')
    expect([Number.NaN, Infinity].map(shortNumber)).toEqual(['–', '–'])
  })
})
