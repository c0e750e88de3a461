import '../../src/ui/styles.css'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { CompareTable } from '../../src/ui/compare/CompareTable.tsx'
import { PairwiseMatrix } from '../../src/ui/compare/PairwiseMatrix.tsx'
import { publishedOf } from '../../src/ui/compare/published.ts'
import { macroF1 } from '../../src/ui/compare/scores.ts'
import { Verdict } from '../../src/ui/compare/Verdict.tsx'
import { resultOf } from '../experiments/statistics/results.ts'
import { cellsOf } from './chartPoints.tsx'
import { compared, openCompareStage, type CompareStage } from './compareStage.tsx'

let stage: CompareStage

beforeEach(() => {
  stage = openCompareStage()
})

afterEach(() => stage.close())

/** Margin is always 2, 3, 4, 3, 3 points above random at the end, entropy now above and now below. */
const ends = [0.7, 0.71, 0.69, 0.7, 0.7]
const told = compared(
  resultOf(
    {
      random: ends.map((f1) => [0.5, f1]),
      margin: ends.map((f1, repeat) => [0.5, f1 + [0.02, 0.03, 0.04, 0.03, 0.03][repeat]!]),
      entropy: ends.map((f1, repeat) => [0.5, f1 + [0.02, -0.02, 0.01, -0.01, 0][repeat]!]),
    },
    { kind: 'one-shot' },
  ),
)

function pair(row: number, column: number): HTMLElement {
  return stage.all(`button[data-place="${row} ${column}"]`)[0]!
}

describe('the matrix of pairs', () => {
  it('has the difference of row and column with its interval, read both ways', () => {
    stage.draw(<PairwiseMatrix analysis={told.analysis} />)
    // Mean 3 points; deviation √0.5 of a point; 2.776 × √0.5 ÷ √5 = 0.878.
    expect(pair(1, 0).textContent).toBe('+3.0+2.1 to +3.9')
    expect(pair(0, 1).textContent).toBe('−3.0−3.9 to −2.1')
  })

  it('is coloured only where a difference stands after Holm’s correction', () => {
    stage.draw(<PairwiseMatrix analysis={told.analysis} />)
    expect(pair(1, 0).className).toBe('pair pair--better')
    expect(pair(0, 1).className).toBe('pair pair--worse')
    expect(pair(2, 0).className).toBe('pair pair--no-evidence')
    const plain = getComputedStyle(pair(2, 0))
    expect([plain.backgroundColor, plain.backgroundImage]).toEqual(['rgba(0, 0, 0, 0)', 'none'])
  })

  it('is hatched, not coloured, where there are too few repeats to tell', () => {
    const few = resultOf({
      random: [
        [0.5, 0.6],
        [0.5, 0.61],
      ],
      margin: [
        [0.5, 0.9],
        [0.5, 0.91],
      ],
    })
    stage.draw(<PairwiseMatrix analysis={compared(few).analysis} />)
    expect(pair(1, 0).className).toBe('pair pair--too-few')
    expect(getComputedStyle(pair(1, 0)).backgroundImage).toContain('repeating-linear-gradient')
    expect(pair(1, 0).getAttribute('aria-label')).toMatch(
      /not enough repeats to tell margin from random \(2; five are needed\)\. 2 repeats$/,
    )
  })

  it('is one tab stop, walked by arrow keys over the empty diagonal, and says each pair in words', async () => {
    stage.draw(<PairwiseMatrix analysis={told.analysis} />)
    await stage.tabTo('.pair')
    expect(stage.all('.pair[tabindex="0"]').length).toBe(1)
    expect(document.activeElement).toBe(pair(0, 1))
    await userEvent.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(pair(2, 1))
    await userEvent.keyboard('{ArrowLeft}')
    expect(document.activeElement).toBe(pair(2, 0))
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(
      /^Entropy minus Random: 0\.0 points, 95 % interval −2\.0 to \+2\.0; no evidence that entropy beats random here\. 5 repeats · p 1\.000/,
    )
    expect(stage.texts('.pairs__words')[0]).toMatch(
      /^No evidence that entropy beats random here\.5 repeats · p/,
    )
    await userEvent.keyboard('{ArrowRight}{ArrowUp}')
    expect(document.activeElement).toBe(pair(0, 1))
    expect(stage.texts('.pairs__words')[0]).toMatch(/^Margin beats random: \+3\.0 points of F1/)
  })
})

describe('the headline table', () => {
  it('has a row a strategy with its line beside it, and says on what it was measured', () => {
    stage.draw(<CompareTable {...told} />)
    const rows = cellsOf(stage.all('table')[0] ?? null)
    expect(rows[0]).toEqual(['Strategy', 'Repeats', 'F1 at the end', 'Log loss', 'Calib. error'])
    expect(rows[3]).toEqual(['Margin', '5', '0.730 ± 0.009', '0.540', '0.054'])
    expect(stage.all('tbody .look-s1').length).toBe(1)
    expect(stage.texts('.compare-table__caption')[0]).toContain('wasm · simulated oracle')
  })

  it('has the epochs and repeats of the training on all labels, and how labels to a target are read', () => {
    const curves = { random: [[0.5, 0.6]], margin: [[0.5, 0.7]] }
    stage.draw(<CompareTable {...compared(resultOf(curves, { passive: [0.9, 0.92, 0.91] }))} />)
    const rows = cellsOf(stage.all('table')[0] ?? null)
    expect(rows.at(-1)?.slice(0, 3)).toEqual(['All 10,000 labels (10 epochs)', '3', '0.910 ± 0.025'])
    expect(stage.texts('.compare-table__note')).toEqual([
      'Labels to 0.600, the mean that random ends with: read off each repeat’s curve, on straight lines between its rounds.',
      'Saving: 1 − its labels ÷ random’s, repeat by repeat, then the mean. Below 0: more labels than random.',
    ])
  })
})

describe('figures that were published', () => {
  it('do not stand beside those of another network, and the table says why', () => {
    const { result } = told
    const plan = { ...result.plan, recipe: 'fashion-mnist-strategies' }
    stage.draw(<CompareTable {...compared({ ...result, plan })} />)
    expect(stage.texts('.compare-table__note')).toEqual([
      'Published figures are left out: they are of the Reference network, these of the Small CNN.',
    ])
    expect(publishedOf({ ...result, plan }, macroF1)).toEqual({ scores: [], note: '' })
  })
})

describe('the verdict', () => {
  it('is the sentences of the statistics, the first one large', () => {
    stage.draw(<Verdict analysis={told.analysis} />)
    expect(stage.texts('.verdict p')).toEqual(told.analysis.verdict)
    const [first, second] = stage
      .all('.verdict p')
      .map((p) => Number.parseFloat(getComputedStyle(p).fontSize))
    expect(first!).toBeGreaterThan(second! * 1.3)
  })
})
