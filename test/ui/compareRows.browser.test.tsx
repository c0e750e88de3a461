import '../../src/ui/styles.css'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { CompareBars } from '../../src/ui/compare/CompareBars.tsx'
import { CompareLoss } from '../../src/ui/compare/CompareLoss.tsx'
import { CompareTimes } from '../../src/ui/compare/CompareTimes.tsx'
import { resultOf } from '../experiments/statistics/results.ts'
import { finished, running } from './comparedResults.ts'
import { compared, drawn, exportedSvg, openCompareStage, type CompareStage } from './compareStage.tsx'

let stage: CompareStage

beforeEach(() => {
  stage = openCompareStage()
})

afterEach(() => {
  stage.close()
  delete document.documentElement.dataset['theme']
  vi.restoreAllMocks()
})

describe('the bars of a one-shot experiment', () => {
  const oneShot = resultOf(
    {
      random: [
        [0.5, 0.6],
        [0.52, 0.64],
        [0.48, 0.62],
      ],
      margin: [[0.5, 0.66], [0.52]],
    },
    { kind: 'one-shot', batchSize: 100, repeats: 3, passive: [0.9] },
  )

  it('stand between the original labels and all labels, over the repeats that came to the end', async () => {
    stage.draw(<CompareBars {...compared(oneShot)} />)
    expect(stage.dataTable().slice(1)).toEqual([
      ['Original 20 labels', '20', '0.500', '0.450', '0.550', '3'],
      ['Random', '120', '0.620', '0.570', '0.670', '3'],
      ['Margin', '120', '0.660', '–', '–', '1'],
      ['All 10,000 labels', '10000', '0.900', '–', '–', '1'],
    ])
    await drawn(stage, '[data-bar]', 4)
    expect(stage.all('[data-whisker]').map((path) => path.dataset['whisker'])).toEqual(['baseline', 'random'])
    expect(stage.all('.reading circle').length).toBe(3 + 3 + 1 + 1)
    expect(stage.texts('.bar-value')).toEqual([
      '0.500 ± 0.050',
      '0.620 ± 0.050 (+12.0)',
      '0.660 (+16.0)',
      '0.900 (+40.0)',
    ])
  })

  it('are read by arrow keys, repeats and all', async () => {
    stage.draw(<CompareBars {...compared(oneShot)} />)
    await stage.tabTo('.reading')
    await userEvent.keyboard('{ArrowDown}')
    await expect.poll(() => stage.texts('.chart-tip strong')).toEqual(['Random, 120 labels'])
    expect(stage.texts('.chart-tip p')).toEqual(['3 repeats: 0.600, 0.640, 0.620'])
  })
})

describe('the losses of an experiment', () => {
  it('are a panel a strategy, rounds one after another, on screen and in their file', async () => {
    stage.draw(<CompareLoss {...compared(running)} />)
    await drawn(stage, '.loss-panel .reading', 2)
    expect(stage.dataTable().slice(1)).toEqual([
      ['Random', '0', '1', '0.460', '–', '3'],
      ['Random', '1', '1', '0.390', '–', '2'],
      ['Random', '2', '1', '0.300', '–', '1'],
      ['Margin', '0', '1', '0.500', '–', '1'],
      ['Margin', '1', '1', '0.300', '–', '1'],
      ['Margin', '2', '1', '0.200', '–', '1'],
    ])
    const words = [...(await exportedSvg(stage)).querySelectorAll('text')].map(
      ({ textContent }) => textContent,
    )
    expect(words).toEqual(expect.arrayContaining(['Random', 'Margin']))
  })
})

describe('a table of hundreds of rows', () => {
  it('is drawn once it is opened', async () => {
    const epochs = finished.runs[0]!.rounds[0]!.epochs
    const runs = finished.runs.map((run) => ({
      ...run,
      rounds: run.rounds.map((round) => ({ ...round, epochs: new Array(40).fill(epochs[0]!) })),
    }))
    stage.draw(<CompareLoss {...compared({ ...finished, runs })} />)
    expect(stage.all('.data-table')).toEqual([])
    await userEvent.click(stage.all('summary')[0]!)
    await expect.poll(() => stage.dataTable().length).toBe(1 + 2 * 3 * 40)
  })
})

describe('the times of an experiment', () => {
  it('are sums over repeats and rounds, and drawn in proportion', async () => {
    stage.draw(<CompareTimes {...compared(finished)} />)
    // Five repeats of three rounds: 15 × 2, 15 × 0.5, 15 × 0.5 and 15 × 0.01 seconds.
    expect(stage.dataTable()[1]).toEqual(['Random', '30.0', '7.5', '7.5', '0.1', '45.1'])
    expect(stage.dataTable()[3]).toEqual(['All labels', '180.0', '1.5', '–', '–', '181.5'])
    await drawn(stage, '[data-part=train]', 3)
    const widths = ['train', 'evaluate'].map((part) =>
      Number(stage.all(`[data-part=${part}]`)[0]?.getAttribute('width')),
    )
    expect(widths[0]! / widths[1]!).toBeCloseTo(4)
  })
})
