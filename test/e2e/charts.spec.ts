import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { answer, itemOnScreen, set, wardrobeTruth } from './annotator.ts'

/** Chooses a format in the learning curve's menu by keyboard; gives what the browser downloads. */
async function download(page: Page, format: RegExp): Promise<{ name: string; bytes: Buffer }> {
  await page.getByRole('button', { name: 'Export learning curve' }).press('Enter')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: format }).press('Enter'),
  ])
  const name = file.suggestedFilename()
  await expect(page.getByRole('status').filter({ hasText: `Saved ${name}` })).toHaveCount(1)
  return { name, bytes: readFileSync(await file.path()) }
}

test('a person takes a chart away as picture, drawing and table', async ({ page }) => {
  const truth = await wardrobeTruth(1)
  await page.goto('/')
  await set(page, { 'Start set': '20', 'Held-out set': '500', 'Scored per round': '1000' })
  await page.getByRole('button', { name: /Try it now/ }).press('Enter')
  await answer(page, truth, 20)
  await expect(page.getByText(/F1 at 20 labels/)).toBeVisible({ timeout: 120_000 })
  await itemOnScreen(page)
  await page.keyboard.press('c')

  const sheet = page.getByRole('dialog')
  await expect(sheet.getByRole('figure', { name: 'Seconds per label' })).toContainText('labels a minute')
  await expect(sheet.getByRole('list', { name: 'Labels of each class' }).getByRole('listitem')).toHaveCount(
    10,
  )

  const picture = await download(page, /PNG/)
  expect(picture.name).toMatch(/^Drawn-wardrobe-learning-curve-\d{4}-\d\d-\d\d\.png$/)
  const size = { width: picture.bytes.readUInt32BE(16), height: picture.bytes.readUInt32BE(20) }
  expect(picture.bytes.subarray(1, 4).toString()).toBe('PNG')

  const drawing = await download(page, /SVG/)
  const svg = drawing.bytes.toString()
  expect(drawing.name).toMatch(/\.svg$/)
  expect(svg).toContain(`width="${size.width / 2}" height="${size.height / 2}"`)
  expect(svg).toContain('F1 over labels used, Drawn wardrobe')

  const table = await download(page, /CSV/)
  expect(table.name).toMatch(/\.csv$/)
  const [header, row, ...rest] = table.bytes.toString().trimEnd().split('\r\n')
  expect(header).toBe('Round,Labels,F1,Precision,Recall,Accuracy,Log loss,Label taken back')
  expect(row).toMatch(/^0,20(,0\.\d+){4},\d+\.\d{4,},no$/)
  expect(rest).toEqual([])

  // Alone in an empty page it shows the same words, and asks for nothing.
  const asked: string[] = []
  const alone = await page.context().newPage()
  alone.on('request', (request) => asked.push(request.url()))
  await alone.setContent(svg.replace(/^<\?xml.*\?>/, ''))
  await expect(alone.getByText('labels used', { exact: true })).toBeVisible()
  expect(asked).toEqual([])
})
