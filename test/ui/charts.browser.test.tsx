import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { beforeTheFirstPoint } from '../../src/ui/charts/curve.ts'
import { ChartsPanel } from '../../src/ui/charts/ChartsPanel.tsx'
import { LearningCurve } from '../../src/ui/charts/LearningCurve.tsx'
import { cellsOf, openStage, threePoints, wardrobe, type Stage } from './chartPoints.tsx'

let stage: Stage
let complaints: MockInstance[]

beforeEach(() => {
  stage = openStage()
  complaints = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')]
})

afterEach(() => {
  stage.close()
  for (const complaint of complaints) expect(complaint).not.toHaveBeenCalled()
  vi.restoreAllMocks()
})

const none: ReadonlySet<number> = new Set()
const curve = { points: threePoints, staleRounds: none, metric: 'f1', over: 'labels' } as const

function all(selector: string): readonly Element[] {
  return [...stage.element.querySelectorAll(selector)]
}

function words(): string {
  return stage.element.textContent
}

function dataTable(): string[][] {
  return cellsOf(stage.element.querySelector('.data-table table'))
}

describe('the learning curve', () => {
  it('draws one mark for each point', async () => {
    stage.draw(<LearningCurve {...curve} />)
    await expect
      .poll(() => all('.curve-mark').map((mark) => mark.getAttribute('data-round')))
      .toEqual(['0', '1', '2'])
  })

  it('puts marks higher where the score is higher', async () => {
    stage.draw(<LearningCurve {...curve} budget={300} />)
    await expect.poll(() => all('.curve-mark').length).toBe(3)
    const heights = all('.curve-mark').map((mark) => mark.getBoundingClientRect().top)
    expect(heights).toEqual([...heights].sort((a, b) => b - a))
    expect(new Set(heights).size).toBe(3)
  })

  it('has the scores worked out by hand in its table', () => {
    stage.draw(<LearningCurve {...curve} staleRounds={new Set([1])} />)
    expect(dataTable()).toEqual([
      ['Round', 'Labels', 'F1', 'Precision', 'Recall', 'Accuracy', 'Log loss', 'Label taken back'],
      ['0', '20', '0.500', '0.500', '0.500', '0.500', '0.250', 'no'],
      ['1', '30', '0.697', '0.708', '0.700', '0.700', '0.250', 'yes'],
      ['2', '40', '0.850', '0.854', '0.850', '0.850', '0.250', 'no'],
    ])
  })

  it('draws a stale round hollow and says why', async () => {
    stage.draw(<LearningCurve {...curve} staleRounds={new Set([1])} />)
    await expect
      .poll(() => all('.curve-mark--stale').map((mark) => mark.getAttribute('data-round')))
      .toEqual(['1'])
    expect(words()).toContain('Hollow: a label that round was trained on has been taken back since.')
  })

  it('leads its line past a stale round', async () => {
    stage.draw(<LearningCurve {...curve} staleRounds={new Set([1])} />)
    await expect.poll(() => all('.recharts-line-curve')[0]?.getAttribute('d')).toMatch(/^M[^L]*L[^L]*$/)
    expect(all('.curve-mark')).toHaveLength(3)
  })

  it('says when the first point comes', () => {
    stage.draw(<LearningCurve {...curve} points={[]} />)
    expect(words()).toContain(beforeTheFirstPoint)
    expect(all('svg')).toEqual([])
  })

  it('reads its points out by arrow keys, which go no further', async () => {
    const heard = vi.fn()
    window.addEventListener('keydown', heard)
    stage.draw(<LearningCurve {...curve} />)
    await expect.poll(() => all('.curve-mark').length).toBe(3)
    await userEvent.tab()
    expect(document.activeElement?.tagName).toBe('svg')
    await expect
      .poll(() => all('[role=status]').map(({ textContent }) => textContent))
      .toEqual(['Round 0, 20 labelsF10.500Precision0.500Recall0.500Accuracy0.500'])
    heard.mockClear()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await expect.poll(() => all('[role=status]')[0]?.textContent).toMatch(/^Round 2, 40 labelsF10\.850/)
    expect(heard).not.toHaveBeenCalled()
    window.removeEventListener('keydown', heard)
  })

  it('waits for a size where it is hidden, and draws once it is shown', async () => {
    stage.element.style.display = 'none'
    stage.draw(<LearningCurve {...curve} />)
    expect(all('.curve-mark')).toEqual([])
    stage.element.style.display = ''
    await expect.poll(() => all('.curve-mark').length).toBe(3)
  })
})

describe('the small learning curve', () => {
  it('writes the newest score large, at how many labels, and what the last round paid', async () => {
    stage.draw(<LearningCurve {...curve} compact />)
    expect(stage.element.querySelector('.curve-card__score')?.textContent).toBe('0.850')
    expect(words()).toContain('F1 at 40 labels')
    expect(words()).toContain('▲ 0.153 with the last round')
    await expect.poll(() => all('.curve-mark').length).toBe(3)
  })

  it('fits 300 × 140 pixels', async () => {
    stage.element.style.width = '300px'
    stage.draw(<LearningCurve {...curve} compact />)
    await expect.poll(() => all('.curve-mark').length).toBe(3)
    expect(stage.element.getBoundingClientRect().height).toBeLessThanOrEqual(141)
  })

  it('takes no tab stop from the labelling screen', async () => {
    stage.draw(<LearningCurve {...curve} compact />)
    await expect.poll(() => all('.curve-mark').length).toBe(3)
    expect(all('[tabindex="0"], button, input, summary')).toEqual([])
  })

  it('has a tip where the window has room for one, and none on a phone', async () => {
    const { innerWidth, innerHeight } = window
    stage.element.style.width = '300px'
    await page.viewport(1280, 800)
    stage.draw(<LearningCurve {...curve} compact />)
    await expect.poll(() => all('.curve-mark').length).toBe(3)
    await userEvent.hover(all('.curve-mark')[1] ?? stage.element)
    await expect.poll(() => all('.chart-tip strong')[0]?.textContent).toBe('Round 1, 30 labels')

    stage.draw(null)
    await page.viewport(390, 844)
    stage.draw(<LearningCurve {...curve} compact />)
    await expect.poll(() => all('.curve-mark').length).toBe(3)
    expect(all('.recharts-tooltip-wrapper, .recharts-tooltip-cursor')).toEqual([])
    await page.viewport(innerWidth, innerHeight)
  })

  it('says when the first point comes', () => {
    stage.draw(<LearningCurve {...curve} points={[]} compact />)
    expect(words()).toBe(beforeTheFirstPoint)
  })
})

describe('the page of charts', () => {
  const panel = <ChartsPanel {...wardrobe} />

  it('changes score and axis by keyboard', async () => {
    stage.draw(panel)
    const titles = (): readonly string[] => all('h3').map(({ textContent }) => textContent)
    expect(titles()).toEqual([
      'F1 over labels used',
      'F1 of each class',
      'Labels of each class',
      'Confusion matrix after round 2',
      'Loss in training',
      'Seconds per label',
    ])
    await userEvent.tab()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await userEvent.tab()
    await userEvent.keyboard('{ArrowRight}')
    expect(titles()[0]).toBe('Recall over rounds')
  })

  it('opens the table of every chart by keyboard', async () => {
    stage.draw(panel)
    for (const summary of all('summary')) {
      if (summary instanceof HTMLElement) summary.focus()
      await userEvent.keyboard('{Enter}')
    }
    expect(all('details[open] .data-table').length).toBe(6)
  })

  it('scrolls sideways on no phone', async () => {
    stage.element.style.width = '358px'
    stage.draw(panel)
    await expect.poll(() => all('.chart--curve .curve-mark').length).toBe(3)
    expect(stage.element.scrollWidth).toBeLessThanOrEqual(358)
  })

  it('says once when the first point comes', () => {
    stage.draw(<ChartsPanel {...wardrobe} points={[]} balance={[]} pace={null} paceByRound={[]} />)
    expect(words()).toBe(beforeTheFirstPoint)
  })

  it('shows what the labels say before the first point', () => {
    stage.draw(<ChartsPanel {...wardrobe} points={[]} />)
    expect(all('h3').map(({ textContent }) => textContent)).toEqual([
      'Labels of each class',
      'Seconds per label',
    ])
  })
})
