import '../../src/ui/styles.css'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Presenter } from '../../src/ui/compare/Presenter.tsx'
import { resultOf, type Curves } from '../experiments/statistics/results.ts'
import { compared, openCompareStage, type CompareStage } from './compareStage.tsx'

let stage: CompareStage
const window0 = { width: innerWidth, height: innerHeight }

beforeEach(async () => {
  await page.viewport(1920, 1080)
  stage = openCompareStage()
})

afterEach(async () => {
  stage.close()
  await page.viewport(window0.width, window0.height)
})

const repeats = [0, 0.01, -0.01, 0.005, -0.005]
const curves: Curves = {
  random: repeats.map((luck) => [0.5 + luck, 0.6 + luck, 0.7 + luck]),
  margin: repeats.map((luck) => [0.5 + luck, 0.66 + luck, 0.78 + 1.1 * luck]),
}
const result = resultOf(curves, { passive: [0.9] })

function sentence(): string {
  return stage.texts('.presenter__sentence')[0] ?? ''
}

function round(): string {
  return stage.texts('.presenter__round')[0] ?? ''
}

/** Corners of the line of a strategy: the points it is drawn through. */
function pointsOf(strategy: string): number {
  const line = stage.all(`[data-line=${strategy}]`)[0]?.getAttribute('d') ?? ''
  return line.split(/[ML]/).length - 1
}

describe('the presenter’s view', () => {
  it('begins with everything drawn and the verdict', async () => {
    const own = compared(result)
    stage.draw(<Presenter {...own} onLeave={() => undefined} />)
    await expect.poll(() => pointsOf('margin')).toBe(3)
    expect(round()).toBe('Macro F1. Round 2 of 2, 40 labels')
    expect(sentence()).toBe(own.analysis.verdict[0])
    expect(stage.texts('.presenter__told')[0]).toContain('simulated oracle')
  })

  it('steps through rounds by arrow, page, Home and End keys, the curves drawn up to there', async () => {
    stage.draw(<Presenter {...compared(result)} onLeave={() => undefined} />)
    await expect.poll(() => pointsOf('margin')).toBe(3)
    await userEvent.keyboard('{ArrowLeft}')
    await expect.poll(() => pointsOf('margin')).toBe(2)
    expect(round()).toBe('Macro F1. Round 1 of 2, 30 labels')
    expect(sentence()).toBe('Margin stands highest at 0.660, random at 0.600.')
    await userEvent.keyboard('{Home}')
    await expect.poll(() => round()).toBe('Macro F1. Start set, 20 labels')
    expect(sentence()).toBe('All begin alike, from the same labels: 0.500.')
    await userEvent.keyboard('{ArrowLeft}{PageDown}')
    await expect.poll(() => pointsOf('random')).toBe(2)
    await userEvent.keyboard('{PageUp}{End}{ArrowRight}')
    await expect.poll(() => pointsOf('random')).toBe(3)
  })

  it('keeps its axes while the curves grow', async () => {
    stage.draw(<Presenter {...compared(result)} onLeave={() => undefined} />)
    const ticks = () => stage.all('.presenter .compare-grid').map((path) => path.getAttribute('d'))
    await expect.poll(() => ticks().length).toBeGreaterThan(2)
    const all = ticks()
    await userEvent.keyboard('{Home}')
    await expect.poll(() => pointsOf('margin')).toBe(1)
    expect(ticks()).toEqual(all)
  })

  it('goes round the scores by m', async () => {
    stage.draw(<Presenter {...compared(result)} onLeave={() => undefined} />)
    await userEvent.keyboard('m')
    await expect.poll(() => round()).toMatch(/^Accuracy\./)
    expect(sentence()).toBe('Margin stands highest at 0.780, random at 0.700.')
    await userEvent.keyboard('mmm')
    await expect.poll(() => round()).toMatch(/^Log loss\./)
    expect(sentence()).toBe('Margin stands lowest at 0.440, random at 0.600.')
    await userEvent.keyboard('m')
    await expect.poll(() => round()).toMatch(/^Macro F1\./)
  })

  it('goes on with the newest round while the experiment runs, unless the presenter has gone back', async () => {
    const partial = resultOf({ random: [[0.5, 0.6]], margin: [[0.5]] }, { rounds: 4, repeats: 5 })
    const more = resultOf({ random: [[0.5, 0.6, 0.7]], margin: [[0.5]] }, { rounds: 4, repeats: 5 })
    const leave = (): void => undefined
    stage.draw(<Presenter {...compared(partial)} onLeave={leave} />)
    await expect.poll(() => round()).toBe('Macro F1. Round 1 of 3, 30 labels')
    stage.draw(<Presenter {...compared(more)} onLeave={leave} />)
    expect(round()).toBe('Macro F1. Round 2 of 3, 40 labels')
    await userEvent.keyboard('{Home}')
    stage.draw(<Presenter {...compared(partial)} onLeave={leave} />)
    await expect.poll(() => round()).toBe('Macro F1. Start set, 20 labels')
  })

  it('shows the bars of a one-shot experiment, strategies only once the batch is labelled', async () => {
    const oneShot = resultOf(
      { random: repeats.map((luck) => [0.5, 0.6 + luck]), margin: repeats.map((luck) => [0.5, 0.66 + luck]) },
      { kind: 'one-shot', passive: [0.9] },
    )
    stage.draw(<Presenter {...compared(oneShot)} onLeave={() => undefined} />)
    await expect.poll(() => stage.all('[data-bar]').length).toBe(4)
    await userEvent.keyboard('{Home}')
    await expect
      .poll(() => stage.all('[data-bar]').map((bar) => bar.dataset['bar']))
      .toEqual(['baseline', 'baseline'])
    expect(stage.texts('.bar-value')).toEqual(['0.500 ± 0.000', 'to come', 'to come', '0.900'])
  })

  it('leaves by Escape, once', async () => {
    const onLeave = vi.fn()
    stage.draw(<Presenter {...compared(result)} onLeave={onLeave} />)
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => onLeave.mock.calls.length).toBe(1)
  })

  it.each([
    ['curves', result],
    ['bars', resultOf(curves, { kind: 'one-shot', rounds: 3, passive: [0.9] })],
  ] as const)('has no type below 28 pixels on a projector, and fits it (%s)', async (_, shown) => {
    stage.draw(<Presenter {...compared(shown)} onLeave={() => undefined} />)
    await expect.poll(() => stage.all('.presenter svg text').length).toBeGreaterThan(4)
    const worded = stage
      .all('.presenter :is(p, span, text, tspan, kbd, button)')
      .filter((element) => element.textContent !== '' && !element.matches('.unseen'))
    for (const element of worded) {
      const size = Number.parseFloat(getComputedStyle(element).fontSize)
      expect([element.textContent, size >= 28]).toEqual([element.textContent, true])
      const { left, right, top, bottom } = element.getBoundingClientRect()
      expect([element.textContent, left >= 0, right <= 1920, top >= 0, bottom <= 1080]).toEqual([
        element.textContent,
        ...[true, true, true, true],
      ])
    }
  })
})
