import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest'
import { userEvent } from 'vitest/browser'
import { ConfusionMatrix } from '../../src/ui/charts/ConfusionMatrix.tsx'
import { LossChart } from '../../src/ui/charts/LossChart.tsx'
import { PerClassChart } from '../../src/ui/charts/PerClassChart.tsx'
import { cellsOf, openStage, point, threePoints, twoClasses, type Stage } from './chartPoints.tsx'

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

function all(selector: string): readonly Element[] {
  return [...stage.element.querySelectorAll(selector)]
}

function words(): string {
  return stage.element.textContent
}

function dataTable(): string[][] {
  return cellsOf(stage.element.querySelector('.data-table table'))
}

describe('the chart of classes', () => {
  it('has the F1 of each class worked out by hand in its table', () => {
    stage.draw(<PerClassChart points={threePoints} staleRounds={none} classes={twoClasses} />)
    expect(dataTable()).toEqual([
      ['Round', 'Labels', 'Shirt', 'Coat', 'Label taken back'],
      ['0', '20', '0.500', '0.500', 'no'],
      ['1', '30', '0.727', '0.667', 'no'],
      ['2', '40', '0.842', '0.857', 'no'],
    ])
  })

  it('lists classes with the best of the newest round first', () => {
    stage.draw(<PerClassChart points={threePoints} staleRounds={none} classes={twoClasses} />)
    expect(all('.class-key li').map(({ textContent }) => textContent)).toEqual(['Coat0.857', 'Shirt0.842'])
  })

  it('lets the class that has the focus stand out, and keeps it once pressed', async () => {
    stage.draw(<PerClassChart points={threePoints} staleRounds={none} classes={twoClasses} />)
    await expect.poll(() => all('.class-line').length).toBe(2)
    const coat = stage.element.querySelector('button')
    coat?.focus()
    await expect.poll(() => all('.class-line--quiet').length).toBe(1)
    await userEvent.keyboard('{Enter}')
    coat?.blur()
    expect(coat?.getAttribute('aria-pressed')).toBe('true')
    expect(all('.class-line--quiet').length).toBe(1)
  })

  it('tells classes apart by shape as well as by colour', async () => {
    stage.draw(<PerClassChart points={threePoints} staleRounds={none} classes={twoClasses} />)
    const samples = all('.class-sample path').map((path) => path.getAttribute('d'))
    expect(new Set(samples).size).toBe(2)
    await expect.poll(() => all('.plot .class-symbol').length).toBe(6)
  })

  it('leads its lines past a stale round, whose marks are hollow', async () => {
    stage.draw(<PerClassChart points={threePoints} staleRounds={new Set([1])} classes={twoClasses} />)
    await expect.poll(() => all('.class-line path.recharts-line-curve').length).toBe(2)
    for (const line of all('.class-line path.recharts-line-curve'))
      expect(line.getAttribute('d')).toMatch(/^M[^L]*L[^L]*$/)
    expect(all('.plot .class-symbol--hollow')).toHaveLength(2)
    expect(all('.plot .class-symbol')).toHaveLength(6)
    expect(words()).toContain('Hollow: a label that round was trained on has been taken back since.')
    expect(dataTable().map((cells) => cells.at(-1))).toEqual(['Label taken back', 'no', 'yes', 'no'])
  })

  it('leaves a gap where a round did not know a class', () => {
    const classes = [...twoClasses, { id: 'c', name: 'Bag' }]
    stage.draw(<PerClassChart points={threePoints} staleRounds={none} classes={classes} />)
    expect(dataTable()[3]).toEqual(['2', '40', '0.842', '0.857', '–', 'no'])
  })
})

describe('the confusion matrix', () => {
  const newest = threePoints[2]!

  it('is a table of counts, truth in rows and answers in columns', () => {
    stage.draw(<ConfusionMatrix point={newest} classes={twoClasses} />)
    const table = stage.element.querySelector('.confusion table')
    expect(cellsOf(table).slice(1)).toEqual([
      ['Shirt', '8', '2'],
      ['Coat', '1', '9'],
    ])
    expect(table?.querySelectorAll('th[scope=row]').length).toBe(2)
    expect(table?.querySelectorAll('th[scope=col]').length).toBe(2)
    expect(words()).toContain('Most often wrong: shirt taken for coat, 2 of 10.')
  })

  it('has its counts in its table, then the scores of each class worked out by hand', () => {
    stage.draw(<ConfusionMatrix point={newest} classes={twoClasses} />)
    expect(dataTable()).toEqual([
      ['true class', 'Shirt', 'Coat', 'F1', 'Precision', 'Recall'],
      ['Shirt', '8', '2', '0.842', '0.889', '0.800'],
      ['Coat', '1', '9', '0.857', '0.818', '0.900'],
    ])
  })

  it('leaves open what a round counted of a class it did not know', () => {
    stage.draw(<ConfusionMatrix point={newest} classes={[...twoClasses, { id: 'c', name: 'Bag' }]} />)
    expect(dataTable().slice(2)).toEqual([
      ['Coat', '1', '9', '–', '0.857', '0.818', '0.900'],
      ['Bag', '–', '–', '–', '–', '–', '–'],
    ])
  })

  it('shows hostile class names as plain text', () => {
    const classes = ['<img src=x onerror=alert(1)>', '__proto__'].map((name) => ({ id: name, name }))
    stage.draw(<ConfusionMatrix point={newest} classes={classes} />)
    expect(all('img')).toEqual([])
    expect(all('.confusion th[scope=row]').map(({ textContent }) => textContent)).toEqual(
      classes.map(({ name }) => name),
    )
  })

  it('says so when nothing was answered wrong', () => {
    const perfect = point(0, 20, [
      [10, 0],
      [0, 10],
    ])
    stage.draw(<ConfusionMatrix point={perfect} classes={twoClasses} />)
    expect(words()).toContain('Every held-out item was answered right.')
  })
})

describe('the chart of losses', () => {
  it('has every epoch of every round in its table', () => {
    stage.draw(<LossChart points={threePoints} />)
    expect(dataTable()).toEqual([
      ['Round', 'Epoch', 'Training loss', 'Validation loss'],
      ['0', '1', '1.000', '–'],
      ['1', '1', '1.200', '1.500'],
      ['1', '2', '0.800', '1.100'],
      ['2', '1', '0.900', '1.300'],
      ['2', '2', '0.500', '1.000'],
      ['2', '3', '0.300', '1.200'],
    ])
  })

  it('breaks its lines where a round begins', async () => {
    stage.draw(<LossChart points={threePoints} />)
    await expect.poll(() => all('.round-boundary').length).toBe(2)
    const [training, validation] = all('.recharts-line-curve').map((path) => path.getAttribute('d') ?? '')
    expect(training?.match(/M/g)?.length).toBe(3)
    expect(validation?.match(/M/g)?.length).toBe(2)
  })

  it('says when no validation set was kept aside', async () => {
    stage.draw(<LossChart points={threePoints.slice(0, 1)} />)
    expect(words()).toContain('No validation set was kept aside.')
    await expect.poll(() => all('.recharts-line').length).toBe(1)
  })
})
