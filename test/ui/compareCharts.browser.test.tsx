import '../../src/ui/styles.css'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { drawingStyle } from '../../src/exports/experiment/looks.ts'
import { score } from '../../src/exports/experiment/figures.ts'
import { CompareCurve } from '../../src/ui/compare/CompareCurve.tsx'
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

describe('the curves of an experiment', () => {
  it('have a line and a band a strategy, and a level line for the passive baseline', async () => {
    stage.draw(<CompareCurve {...compared(finished)} />)
    await drawn(stage, '[data-line]', 2)
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

  it('are read by a tap, whose value stays, and not by a finger that scrolls past', async () => {
    stage.draw(<CompareCurve {...compared(finished)} />)
    await stage.tabTo('.reading')
    await userEvent.tab()
    const chart = stage.all('.reading')[0]!
    const { right, top } = chart.getBoundingClientRect()
    const touch = (type: string): void => {
      const place = { clientX: right - 200, clientY: top + 20 }
      chart.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType: 'touch', ...place }))
    }
    const isRead = (): boolean => stage.all('.chart-tip').length === 1
    for (const type of ['pointerover', 'pointerdown', 'pointerup', 'pointerout']) touch(type)
    await expect.poll(isRead).toBe(true)
    await new Promise(requestAnimationFrame)
    expect(isRead()).toBe(true)
    for (const type of ['pointerover', 'pointerdown', 'pointercancel', 'pointerout']) touch(type)
    await expect.poll(isRead).toBe(false)
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
    await drawn(stage, '[data-repeats]', 3)
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
    await drawn(stage, '[data-line]', 2)
    expect(stage.dataTable()[5]?.slice(0, 4)).toEqual(['Margin', '1', '30', '–'])
    for (const path of stage.all('.reading path')) expect(path.getAttribute('d')).not.toContain('NaN')
  })

  it('have what was published as marks, with what compares', async () => {
    const settings = { ...finished.plan.settings, network: 'reference' }
    const plan = { ...finished.plan, recipe: 'fashion-mnist-strategies', settings }
    stage.draw(<CompareCurve {...compared({ ...finished, plan })} />)
    await drawn(stage, '[data-published]', 2)
    expect(stage.texts('.compare-notes p')[0]).toContain('Random 0.910, Margin 0.842')
    await userEvent.selectOptions(stage.all('select')[0]!, 'accuracy')
    await drawn(stage, '[data-published]', 0)
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
    await drawn(stage, '[data-line]', 2)
    const svg = await exportedSvg(stage)
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
