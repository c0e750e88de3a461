import { describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { cellsOf, wardrobe } from './chartPoints.tsx'
import {
  charts,
  draw,
  exported,
  figureOf,
  menuButton,
  roundedAs,
  saved,
  setUpExports,
  stage,
} from './chartExportStage.tsx'

setUpExports()

describe('a chart exported as CSV', () => {
  it.each(charts)(
    'holds the numbers that are shown, unrounded, what was not measured left empty (%s)',
    async (chart) => {
      await draw()
      const { blob } = await exported(chart, 'CSV')
      const rows = (await blob.text())
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(','))
      const table = cellsOf(figureOf(chart).querySelector('.data-table table'))
      expect(rows.length).toBeGreaterThan(2)
      const shown = rows.map((cells, row) =>
        cells.map((cell, column) => roundedAs(table[row]?.[column], cell)),
      )
      expect(shown).toEqual(table.map((cells) => cells.map((cell) => (cell === '–' ? '' : cell))))
    },
  )

  it('holds scores in full', async () => {
    await draw()
    const text = await (await exported('learning curve', 'CSV')).blob.text()
    const [header = '', , first = ''] = text.split('\r\n')
    const f1 = Number(first.split(',')[header.split(',').indexOf('F1')])
    expect(f1).toBeCloseTo((16 / 22 + 12 / 18) / 2, 14)
  })

  it('holds the counts of the confusion matrix, no class name run as a formula', async () => {
    const classes = [
      { id: 'a', name: '=1+1' },
      { id: 'b', name: 'Coat, long' },
    ]
    await draw({ ...wardrobe, classes })
    const text = await (await exported('confusion matrix', 'CSV')).blob.text()
    const [header, first, second] = text.split('\r\n')
    expect(header).toBe(`true class,'=1+1,"Coat, long",F1,Precision,Recall`)
    expect(first).toMatch(/^'=1\+1,8,2,/)
    expect(second).toMatch(/^"Coat, long",1,9,/)
  })

  it('tells who gave the labels where it was more than one', async () => {
    await draw()
    expect(await (await exported('class balance', 'CSV')).blob.text()).toBe(
      'Class,Labels,Share,By hand,Simulated\r\nShirt,30,0.75,22,8\r\nCoat,10,0.25,8,2\r\n',
    )
  })
})

describe('the export menu', () => {
  it('is reached and used by keyboard, and says what was saved', async () => {
    await draw()
    menuButton('learning curve').focus()
    await userEvent.keyboard('{Enter}')
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await expect
      .poll(() => saved.map(({ name }) => name))
      .toEqual([expect.stringMatching(/^Wardrobe-learning-curve-\d{4}-\d\d-\d\d\.svg$/)])
    await expect
      .poll(() => figureOf('learning curve').querySelector('.chart__export [role=status]')?.textContent)
      .toBe(`Saved ${saved[0]!.name}`)
    expect(document.activeElement).toBe(menuButton('learning curve'))
  })

  it('closes by Escape without closing the sheet it is in', async () => {
    const sheet = document.createElement('dialog')
    stage.element.before(sheet)
    sheet.append(stage.element)
    sheet.showModal()
    await draw()
    menuButton('classes').focus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => stage.element.querySelectorAll('[role=menu]').length).toBe(1)
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => stage.element.querySelectorAll('[role=menu]').length).toBe(0)
    expect(sheet.open).toBe(true)
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => sheet.open).toBe(false)
    sheet.remove()
  })

  it('says so when a picture cannot be drawn', async () => {
    await draw()
    vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => done(null))
    menuButton('class balance').click()
    await userEvent.keyboard('{Enter}')
    await expect
      .poll(() => figureOf('class balance').querySelector('.chart__problem')?.textContent)
      .toBe(
        'This chart is too large for a PNG on this machine. Your labels are safe. Export it as SVG instead.',
      )
    expect(saved).toEqual([])
  })
})
