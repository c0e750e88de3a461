import { describe, expect, it } from 'vitest'
import { balanceWords, percent } from '../../src/ui/charts/balanceWords.ts'
import { chartFileName } from '../../src/ui/charts/chartFile.ts'
import { classLook } from '../../src/ui/charts/classLook.tsx'
import { paceWords } from '../../src/ui/charts/paceWords.ts'
import { clipText, wrapText } from '../../src/ui/charts/textLayout.ts'

const balance = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts).map(([name, labels]) => ({ name, labels }))

describe('the balance in words', () => {
  it('sets the class with fewest beside the one with most', () => {
    expect(balanceWords(balance({ Shirt: 41, Bag: 3, Coat: 12 }))).toBe('Bag has 3 labels, shirt 41.')
  })

  it('calls labels evenly spread until one class has twice as many as another', () => {
    expect(balanceWords(balance({ Shirt: 7, Bag: 4 }))).toBe(
      'Evenly spread: bag has fewest with 4, shirt most with 7.',
    )
    expect(balanceWords(balance({ Shirt: 8, Bag: 4 }))).toBe('Bag has 4 labels, shirt 8.')
    expect(balanceWords(balance({ Shirt: 4, Bag: 4 }))).toBe('Every class has 4 labels.')
  })

  it('names the classes without a label, four at most', () => {
    const none = { Bag: 0, Coat: 0, Dress: 0, Boot: 0 }
    expect(balanceWords(balance({ Shirt: 1, Bag: 0 }))).toBe('Shirt has most, 1 label; none yet for bag.')
    expect(balanceWords(balance({ Shirt: 2, ...none }))).toBe(
      'Shirt has most, 2 labels; none yet for bag, coat, dress and boot.',
    )
    expect(balanceWords(balance({ Shirt: 2, ...none, Top: 0 }))).toBe(
      'Shirt has most, 2 labels; none yet for bag, coat, dress and 2 more.',
    )
  })

  it('lets no class alone have most, or fewest, where others have as many', () => {
    const tied = { 'T-shirt/top': 2, Coat: 2, Dress: 2 }
    expect(balanceWords(balance({ ...tied, Boot: 1, Bag: 0 }))).toBe(
      'T-shirt/top and 2 more have most, 2 labels each; none yet for bag.',
    )
    expect(balanceWords(balance({ Shirt: 1, Coat: 2, Dress: 2, Bag: 0 }))).toBe(
      'Coat and dress have most, 2 labels each; none yet for bag.',
    )
    expect(balanceWords(balance({ Shirt: 5, Coat: 5, Dress: 4, Boot: 4, Bag: 4 }))).toBe(
      'Evenly spread: dress and 2 more have fewest with 4, shirt and coat most with 5.',
    )
  })

  it('speaks of no most where every class with a label has as many', () => {
    expect(balanceWords(balance({ Shirt: 1, Coat: 1, Dress: 1, Bag: 0 }))).toBe(
      'Shirt and 2 more have 1 label each; none yet for bag.',
    )
  })

  it('says nothing while there is no label', () => {
    expect(balanceWords(balance({ Shirt: 0, Bag: 0 }))).toBe('')
    expect(balanceWords([])).toBe('')
  })

  it('rounds shares to whole hundredths, but nothing to none', () => {
    expect([percent(1, 3), percent(0, 9), percent(1, 1000), percent(0, 0)]).toEqual([
      '33 %',
      '0 %',
      '<1 %',
      '0 %',
    ])
  })
})

describe('the pace in words', () => {
  it('tells the median, the pace of late, labels a minute and the time left', () => {
    expect(paceWords({ answers: 120, seconds: 2.34, recentSeconds: 2, recent: 40 }, 180)).toBe(
      'Half of 120 answers took 2.3 s or less, of the newest 40 2.0 s: about 30 labels a minute. The 180 left would take about 6 min.',
    )
  })

  it('does not repeat itself while all answers are of late, nor speak of a budget that is used up', () => {
    expect(paceWords({ answers: 3, seconds: 8, recentSeconds: 8, recent: 3 }, 0)).toBe(
      'Half of 3 answers took 8.0 s or less: about 7.5 labels a minute.',
    )
  })

  it('claims no rate from answers too fast to time', () => {
    expect(paceWords({ answers: 3, seconds: 0, recentSeconds: 0, recent: 3 }, 10)).toBe(
      'Half of 3 answers took under 0.1 s.',
    )
  })
})

describe('words laid out in lines', () => {
  /** Every letter is ten wide. */
  const measure = (text: string): number => 10 * Array.from(text).length

  it('break between words where the next does not fit', () => {
    expect(wrapText('one two  three', 70, measure)).toEqual(['one two', 'three'])
    expect(wrapText('one two three', 69, measure)).toEqual(['one', 'two', 'three'])
  })

  it('give a word that is too wide a line of its own, and no line to nothing', () => {
    expect(wrapText('a incomprehensible b', 50, measure)).toEqual(['a', 'incomprehensible', 'b'])
    expect(wrapText(' ', 50, measure)).toEqual([])
  })

  it('end with an ellipsis where they are cut, never inside a character', () => {
    expect(clipText('trouser', 70, measure)).toBe('trouser')
    expect(clipText('ankle boot', 70, measure)).toBe('ankle…')
    expect(clipText('👗👗👗', 20, measure)).toBe('👗…')
  })
})

describe('the name of a chart’s file', () => {
  const on = new Date(2026, 2, 4, 23, 59)

  it('tells project, chart and day', () => {
    expect(chartFileName({ project: 'My coats', chart: 'learning-curve', format: 'png', on })).toBe(
      'My-coats-learning-curve-2026-03-04.png',
    )
  })

  it('has none of the characters that a file system or a shell takes amiss', () => {
    const name = chartFileName({ project: '../a:b*"c"?<d>|\u0000e\\', chart: 'classes', format: 'csv', on })
    expect(name).toBe('a-b-c-d-e-classes-2026-03-04.csv')
  })

  it('stays short enough, and is there for a project named in signs alone', () => {
    const long = chartFileName({ project: '長'.repeat(300), chart: 'confusion-matrix', format: 'svg', on })
    expect(new TextEncoder().encode(long).length).toBeLessThanOrEqual(255)
    expect(chartFileName({ project: '…', chart: 'classes', format: 'svg', on })).toBe(
      'querent-classes-2026-03-04.svg',
    )
  })
})

describe('the looks of many classes', () => {
  it('all differ for a hundred classes, the first ten in colour and the first twenty-eight in shape or dash', () => {
    const looks = Array.from({ length: 100 }, (_, index) => classLook(index))
    expect(new Set(looks.map((look) => JSON.stringify(look))).size).toBe(100)
    expect(new Set(looks.slice(0, 10).map(({ colour }) => colour)).size).toBe(10)
    expect(new Set(looks.slice(0, 28).map(({ shape, dash }) => shape + dash)).size).toBe(28)
  })
})
