import '../../src/ui/styles.css'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { ExperimentResult } from '../../src/core/experiment.ts'
import { drawingStyle } from '../../src/exports/experiment/looks.ts'
import { score } from '../../src/exports/experiment/figures.ts'
import { CompareBars } from '../../src/ui/compare/CompareBars.tsx'
import { CompareCurve } from '../../src/ui/compare/CompareCurve.tsx'
import { CompareLoss } from '../../src/ui/compare/CompareLoss.tsx'
import { CompareTimes } from '../../src/ui/compare/CompareTimes.tsx'
import { resultOf } from '../experiments/statistics/results.ts'
import { compared, openCompareStage, type CompareStage } from './compareStage.tsx'

let stage: CompareStage

beforeEach(() => {
  stage = openCompareStage()
})

afterEach(() => {
  stage.close()
  delete document.documentElement.dataset['theme']
  vi.restoreAllMocks()
})

/** Five repeats of two strategies, and the whole pool. */
const finished = resultOf(
  {
    random: [
      [0.5, 0.6, 0.7],
      [0.52, 0.61, 0.71],
      [0.48, 0.59, 0.69],
      [0.51, 0.6, 0.72],
      [0.49, 0.6, 0.68],
    ],
    margin: [
      [0.5, 0.66, 0.78],
      [0.52, 0.67, 0.79],
      [0.48, 0.65, 0.77],
      [0.51, 0.66, 0.8],
      [0.49, 0.66, 0.76],
    ],
  },
  { passive: [0.9, 0.92, 0.91] },
)

/** Random: three repeats of three, two and one rounds. Margin: one repeat. Entropy has not begun. */
const running: ExperimentResult = resultOf(
  { random: [[0.5, 0.6, 0.7], [0.5, 0.62], [0.62]], margin: [[0.5, 0.7, 0.8]], entropy: [] },
  { repeats: 5, rounds: 4 },
)

async function drawn(selector: string, many: number): Promise<void> {
  await expect.poll(() => stage.all(selector).length).toBe(many)
}

/** The SVG that the export menu saves. */
async function exportedSvg(): Promise<Element> {
  const saved: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.href)
  })
  stage.all('.chart__export button')[0]?.click()
  await expect.poll(() => stage.all('[role=menuitem]').length).toBe(3)
  stage.all('[role=menuitem]')[1]?.click()
  await expect.poll(() => saved.length).toBe(1)
  const text = await (await fetch(saved[0] ?? '')).text()
  return new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
}

describe('the curves of an experiment', () => {
  it('have a line and a band a strategy, and a level line for the passive baseline', async () => {
    stage.draw(<CompareCurve {...compared(finished)} />)
    await drawn('[data-line]', 2)
    expect(stage.all('[data-band]').map((band) => band.getAttribute('d') !== '')).toEqual([true, true])
    expect(stage.all('[data-passive]').length).toBe(1)
    expect(stage.texts('.reading text').join(' ')).toContain('All 10,000 labels 0.910')
  })

  it('have the means and intervals of the statistics in their table', () => {
    const { result, analysis } = compared(finished)
    stage.draw(<CompareCurve result={result} analysis={analysis} />)
    const wanted = analysis.strategies.flatMap(({ points }) =>
      points.map(({ labels, f1 }) => [
        String(labels),
        ...[f1.mean, f1.low ?? 0, f1.high ?? 0].map(score),
        '5',
      ]),
    )
    const rows = stage.dataTable().slice(1)
    expect(rows.slice(0, 6).map((cells) => cells.slice(2))).toEqual(wanted)
    expect(rows.at(-1)).toEqual(['All labels', '–', '10000', '0.910', '0.885', '0.935', '3'])
  })

  it('read every strategy at one place by arrow keys, the best first, and go no further', async () => {
    const heard = vi.fn()
    window.addEventListener('keydown', heard)
    stage.draw(<CompareCurve {...compared(finished)} />)
    await stage.tabTo('.reading')
    await expect.poll(() => stage.texts('.chart-tip strong')).toEqual(['Round 0, 20 labels'])
    heard.mockClear()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await expect.poll(() => stage.texts('.chart-tip strong')).toEqual(['Round 2, 40 labels'])
    expect(stage.texts('.chart-tip dt').map((name) => name.trim())).toEqual([
      'Margin',
      'Random',
      'All 10,000 labels',
    ])
    expect(stage.texts('.chart-tip dd')).toEqual(['0.780 ± 0.020', '0.700 ± 0.020', '0.910 ± 0.025'])
    expect(stage.texts('.chart-tip p')).toEqual(['Means of 5 repeats ± half the 95 % interval.'])
    await userEvent.keyboard('{Home}{Escape}')
    await expect.poll(() => stage.all('.chart-tip').length).toBe(0)
    expect(heard).not.toHaveBeenCalled()
    window.removeEventListener('keydown', heard)
  })

  it('redraw nothing but the cursor while they are read', async () => {
    stage.draw(<CompareCurve {...compared(finished)} />)
    await stage.tabTo('.reading')
    const changes: MutationRecord[] = []
    const observer = new MutationObserver((records) => changes.push(...records))
    observer.observe(stage.all('.reading')[0]!, { subtree: true, childList: true, attributes: true })
    await userEvent.keyboard('{ArrowRight}')
    await expect.poll(() => stage.texts('.chart-tip strong')).toEqual(['Round 1, 30 labels'])
    expect([...changes, ...observer.takeRecords()]).toEqual([])
    observer.disconnect()
  })

  it('are means over the repeats that have come so far, and say over how many', async () => {
    stage.draw(<CompareCurve {...compared(running)} />)
    expect(stage.dataTable().slice(1)).toEqual([
      ['Random', '0', '20', '0.540', '0.368', '0.712', '3'],
      ['Random', '1', '30', '0.610', '0.483', '0.737', '2'],
      ['Random', '2', '40', '0.700', '–', '–', '1'],
      ['Margin', '0', '20', '0.500', '–', '–', '1'],
      ['Margin', '1', '30', '0.700', '–', '–', '1'],
      ['Margin', '2', '40', '0.800', '–', '–', '1'],
    ])
    await stage.tabTo('.reading')
    await userEvent.keyboard('{ArrowRight}')
    await expect
      .poll(() => stage.texts('.chart-tip dd'))
      .toEqual(['0.700 (1)', '0.610 ± 0.127 (2)', 'not there yet'])
    expect(stage.element.textContent).toContain('each point is a mean over the repeats that have come so far')
  })

  it('have faint lines where a strategy has several repeats, and no band before there are three', async () => {
    stage.draw(<CompareCurve {...compared(running)} />)
    await drawn('[data-repeats]', 3)
    const drawnOf = (what: string) => stage.all(`[data-${what}]`).map((path) => path.getAttribute('d') !== '')
    expect(drawnOf('repeats')).toEqual([true, false, false])
    // Three repeats at one point only: a band needs two.
    expect(drawnOf('band')).toEqual([false, false, false])
  })

  it('show log loss, least first, and scores of one class', async () => {
    stage.draw(<CompareCurve {...compared(finished)} />)
    await userEvent.selectOptions(stage.all('select')[0]!, 'logLoss')
    expect(stage.dataTable()[1]?.slice(0, 4)).toEqual(['Random', '0', '20', '1.000'])
    await stage.tabTo('.reading')
    await userEvent.keyboard('{End}')
    await expect
      .poll(() => stage.texts('.chart-tip dd').slice(0, 2))
      .toEqual(['0.440 ± 0.039', '0.600 ± 0.039'])
    await userEvent.selectOptions(stage.all('select')[0]!, 'classRecall')
    await userEvent.selectOptions(stage.all('select')[1]!, 'Shirt')
    expect(stage.texts('h3')).toEqual(['Recall of shirt over labels'])
    expect(stage.dataTable()[6]?.slice(0, 4)).toEqual(['Margin', '2', '40', '0.780'])
  })

  it('leave a gap where a network diverged', async () => {
    const runs = finished.runs.map((run) =>
      run.strategy !== 'margin'
        ? run
        : {
            ...run,
            rounds: run.rounds.map((round, index) => (index === 1 ? { ...round, logLoss: NaN } : round)),
          },
    )
    stage.draw(
      <CompareCurve {...compared({ ...finished, runs })} initialScore={{ name: 'logLoss', classIndex: 0 }} />,
    )
    await drawn('[data-line]', 2)
    expect(stage.dataTable()[5]?.slice(0, 4)).toEqual(['Margin', '1', '30', '–'])
    for (const path of stage.all('.reading path')) expect(path.getAttribute('d')).not.toContain('NaN')
  })

  it('have what was published as marks, with what compares', async () => {
    const settings = { ...finished.plan.settings, network: 'reference' }
    const plan = { ...finished.plan, recipe: 'fashion-mnist-strategies', settings }
    stage.draw(<CompareCurve {...compared({ ...finished, plan })} />)
    await drawn('[data-published]', 2)
    expect(stage.texts('.compare-notes p')[0]).toContain('Random 0.910, Margin 0.842')
    await userEvent.selectOptions(stage.all('select')[0]!, 'accuracy')
    await drawn('[data-published]', 0)
  })

  it('say that nothing is measured before the first round', () => {
    stage.draw(
      <CompareCurve {...compared(resultOf({ random: [], margin: [] }, { repeats: 5, rounds: 3 }))} />,
    )
    expect(stage.element.textContent).toContain('Nothing measured yet')
    expect(stage.all('svg.reading')).toEqual([])
  })

  it('take their bands, lines and circumstances into their file', async () => {
    stage.draw(<CompareCurve {...compared(finished)} />)
    await drawn('[data-line]', 2)
    const svg = await exportedSvg()
    expect(svg.querySelectorAll('path[fill-opacity="0.13"]').length).toBe(2)
    expect(svg.querySelectorAll('path[stroke-opacity="0.26"]').length).toBe(2)
    const words = [...svg.querySelectorAll('text')].map(({ textContent }) => textContent).join(' ')
    expect(words).toContain('Margin 0.780')
    expect(words).toContain('simulated oracle')
  })
})

describe('the inks of strategies', () => {
  it.each(['light', 'dark'])('are those of reports (%s)', (theme) => {
    document.documentElement.dataset['theme'] = theme
    const sheets = drawingStyle().split('@media')
    const rules = [...(sheets[theme === 'light' ? 0 : 1] ?? '').matchAll(/\.(s\d)\{color:(#\w+)\}/g)]
    expect(rules.length).toBe(10)
    const probe = document.createElement('i')
    stage.element.append(probe)
    for (const [, look = '', wanted = ''] of rules) {
      probe.className = `look-${look}`
      const own = getComputedStyle(probe).color
      probe.className = ''
      probe.style.color = wanted
      expect([look, own]).toEqual([look, getComputedStyle(probe).color])
      probe.style.color = ''
    }
  })
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
    await drawn('[data-bar]', 4)
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
    await drawn('.loss-panel .reading', 2)
    expect(stage.dataTable().slice(1)).toEqual([
      ['Random', '0', '1', '0.460', '–', '3'],
      ['Random', '1', '1', '0.390', '–', '2'],
      ['Random', '2', '1', '0.300', '–', '1'],
      ['Margin', '0', '1', '0.500', '–', '1'],
      ['Margin', '1', '1', '0.300', '–', '1'],
      ['Margin', '2', '1', '0.200', '–', '1'],
    ])
    const words = [...(await exportedSvg()).querySelectorAll('text')].map(({ textContent }) => textContent)
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
    await drawn('[data-part=train]', 3)
    const widths = ['train', 'evaluate'].map((part) =>
      Number(stage.all(`[data-part=${part}]`)[0]?.getAttribute('width')),
    )
    expect(widths[0]! / widths[1]!).toBeCloseTo(4)
  })
})
