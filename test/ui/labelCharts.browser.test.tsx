import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest'
import { BalanceChart } from '../../src/ui/charts/BalanceChart.tsx'
import { ChartsPanel } from '../../src/ui/charts/ChartsPanel.tsx'
import { PaceChart } from '../../src/ui/charts/PaceChart.tsx'
import { cellsOf, openStage, point, wardrobe, type Stage } from './chartPoints.tsx'

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

function all(selector: string): readonly HTMLElement[] {
  return [...stage.element.querySelectorAll<HTMLElement>(selector)]
}

function dataTable(): string[][] {
  return cellsOf(stage.element.querySelector('.data-table table'))
}

const { balance, pace, paceByRound } = wardrobe
const byHand = balance.map((own) => ({ ...own, person: own.labels, simulated: 0 }))

describe('the chart of the class balance', () => {
  it('has a row for each class with its count and share, in the project’s order', () => {
    stage.draw(<BalanceChart balance={byHand} />)
    expect(all('.balance li').map(({ textContent }) => textContent)).toEqual(['Shirt3075 %', 'Coat1025 %'])
    expect(dataTable()).toEqual([
      ['Class', 'Labels', 'Share'],
      ['Shirt', '30', '0.750'],
      ['Coat', '10', '0.250'],
    ])
  })

  it('draws bars as long as their counts are large', () => {
    stage.draw(<BalanceChart balance={byHand} />)
    const [shirt, coat] = all('.balance__bar').map((bar) => bar.getBoundingClientRect().width)
    expect(shirt! / coat!).toBeCloseTo(3, 1)
  })

  it('says in words what stands out, and of what it does not speak', () => {
    stage.draw(<BalanceChart balance={byHand} />)
    expect(stage.element.querySelector('.chart__help')?.textContent).toBe(
      'Coat has 10 labels, shirt 30. Counted over the 40 labels given; how the rest is spread is not known.',
    )
  })

  it('tells in its table who gave the labels where it was more than one', () => {
    stage.draw(<BalanceChart balance={balance} />)
    expect(dataTable()).toEqual([
      ['Class', 'Labels', 'Share', 'By hand', 'Simulated'],
      ['Shirt', '30', '0.750', '22', '8'],
      ['Coat', '10', '0.250', '8', '2'],
    ])
  })

  it('grows with every label', () => {
    stage.draw(<BalanceChart balance={byHand} />)
    stage.draw(<BalanceChart balance={byHand.map((own) => ({ ...own, labels: own.labels + 1 }))} />)
    expect(all('.balance__count').map(({ textContent }) => textContent)).toEqual(['31', '11'])
  })

  it('waits for the first label', () => {
    stage.draw(<BalanceChart balance={byHand.map((own) => ({ ...own, labels: 0 }))} />)
    expect(all('.balance')).toEqual([])
    expect(stage.element.textContent).toContain('The bars grow with the first label.')
  })
})

describe('the chart of seconds per label', () => {
  it('has a mark and a row for each round', async () => {
    stage.draw(<PaceChart pace={pace} rounds={paceByRound} left={260} />)
    await expect.poll(() => all('.curve-mark').length).toBe(2)
    expect(dataTable()).toEqual([
      ['Round', 'Answers', 'Median seconds'],
      ['0', '20', '3.00'],
      ['1', '10', '2.00'],
    ])
  })

  it('says what the pace means for the rest of the budget', () => {
    stage.draw(<PaceChart pace={pace} rounds={paceByRound} left={260} />)
    expect(stage.element.querySelector('.chart__help')?.textContent).toBe(
      'Half of 30 answers took 2.5 s or less: about 24 labels a minute. The 260 left would take about 11 min.',
    )
  })

  it('waits for three answers', () => {
    stage.draw(<PaceChart pace={null} rounds={paceByRound.slice(0, 1)} left={260} />)
    expect(stage.element.textContent).toContain('The pace shows after three answers by hand.')
    expect(all('.plot')).toEqual([])
  })
})

describe('charts of two dozen classes', () => {
  const classes = Array.from({ length: 24 }, (_, index) => ({
    id: `c${index}`,
    name: index < 2 ? 'Same name' : `Class ${index}`,
  }))
  const even = classes.map((_, row) => classes.map((__, column) => (row === column ? 5 : 1)))
  const many = {
    ...wardrobe,
    classes,
    points: [point(0, 24, even), point(1, 48, even)],
    balance: classes.map(({ id, name }, index) => ({
      ...{ classId: id, name, labels: index + 1 },
      ...{ person: index + 1, simulated: 0, imported: 0 },
    })),
  }

  it('give every class a look of its own, and draw each', async () => {
    stage.draw(<ChartsPanel {...many} />)
    await expect.poll(() => all('.class-line').length).toBe(24)
    const samples = all('.class-key .class-sample').map(({ innerHTML }) => innerHTML)
    expect(new Set(samples).size).toBe(24)
    expect(all('.balance li')).toHaveLength(24)
    expect(all('.confusion tbody td')).toHaveLength(24 * 24)
  })

  it('fit a phone: what is wider scrolls within itself', async () => {
    stage.element.style.width = '358px'
    stage.draw(<ChartsPanel {...many} />)
    await expect.poll(() => all('.class-line').length).toBe(24)
    expect(stage.element.scrollWidth).toBeLessThanOrEqual(358)
  })
})
