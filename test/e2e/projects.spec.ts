import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { answer, itemOnScreen, set, wardrobeTruth } from './annotator.ts'

const small = {
  'Start set': '12',
  Batch: '4',
  Budget: '20',
  'Held-out set': '200',
  'Scored per round': '300',
}

/** A project with all its labels given and trained on. */
async function finishedProject(page: Page): Promise<readonly string[]> {
  const truth = await wardrobeTruth(1)
  await page.goto('/')
  await set(page, small)
  await page.getByRole('button', { name: /Try it now/ }).press('Enter')
  const asked = await answer(page, truth, 20)
  await expect(page.getByText(/F1 at 20 labels/)).toBeVisible({ timeout: 120_000 })
  return asked
}

async function textOf(page: Page, save: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), save()])
  return readFileSync(await download.path(), 'utf8')
}

test('labels are exported as CSV and JSON, each with what was answered', async ({ page }) => {
  const truth = await wardrobeTruth(1)
  const asked = await finishedProject(page)
  const exportAs = (name: RegExp) => async (): Promise<void> => {
    await page.getByRole('button', { name: 'Export' }).press('Enter')
    await page.getByRole('menuitem', { name }).press('Enter')
  }
  const [header, ...rows] = (await textOf(page, exportAs(/CSV/))).trim().split(/\r?\n/)
  expect(header).toBe('file_name,label,split,source,seconds')
  expect(rows.map((row) => row.split(',')[0])).toEqual(asked)
  expect(rows.every((row) => row.includes(',person,'))).toBe(true)

  const json = JSON.parse(await textOf(page, exportAs(/Labels.*JSON/))) as {
    labels: { itemId: string; classId: string }[]
  }
  expect(json.labels.map(({ itemId, classId }) => [itemId, classId])).toEqual(
    asked.map((itemId) => [itemId, String(truth(itemId))]),
  )
})

test('a project goes out as one file and comes back with its labels, curve and next question', async ({
  page,
}, testInfo) => {
  await finishedProject(page)
  await page.goto('/')
  const menu = page.getByRole('button', { name: 'Actions for Drawn wardrobe' })
  const text = await textOf(page, async () => {
    await menu.press('Enter')
    await page.getByRole('menuitem', { name: /Export project/ }).press('Enter')
  })
  await menu.press('Enter')
  await page.getByRole('menuitem', { name: 'Delete…' }).press('Enter')
  await page.getByRole('button', { name: 'Keep it' }).press('Enter')
  await expect(menu).toBeVisible()
  await menu.press('Enter')
  await page.getByRole('menuitem', { name: 'Delete…' }).press('Enter')
  await page.getByRole('button', { name: 'Delete', exact: true }).press('Enter')
  await expect(page.getByText('No projects yet')).toBeVisible()

  const file = testInfo.outputPath('project.json')
  writeFileSync(file, text)
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Import a project' }).click(),
  ])
  await chooser.setFiles(file)
  await expect(page.getByText(/F1 at 20 labels/)).toBeVisible()

  writeFileSync(file, text.slice(0, -200))
  await page.goto('/')
  const [again] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Import a project' }).click(),
  ])
  await again.setFiles(file)
  await expect(page.getByRole('alert')).toContainText('Your projects are unchanged')
})

test('a file that is not what its name says is refused by name, and nothing stays', async ({
  page,
}, testInfo) => {
  await page.goto('/')
  const files = [
    'train-images-idx3-ubyte.gz',
    'train-labels-idx1-ubyte.gz',
    't10k-images-idx3-ubyte.gz',
    't10k-labels-idx1-ubyte.gz',
  ]
  const paths = files.map((name) => testInfo.outputPath(name))
  for (const path of paths) writeFileSync(path, 'this is no data set')
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'choose them' }).click(),
  ])
  await chooser.setFiles(paths)
  await expect(page.getByRole('alert')).toContainText('train-labels-idx1-ubyte.gz')
  await page.goto('/')
  await expect(page.getByText('No projects yet')).toBeVisible()
})

test('reaching the budget says so, and a larger budget asks on', async ({ page }) => {
  await finishedProject(page)
  await page.getByRole('button', { name: /100 more|\+100/ }).press('Enter')
  await itemOnScreen(page)
})

test('a second tab looks on, says so, and takes over', async ({ page, context }) => {
  await page.goto('/')
  await set(page, small)
  await page.getByRole('button', { name: /Try it now/ }).press('Enter')
  await itemOnScreen(page)
  const second = await context.newPage()
  await second.goto(page.url())
  await expect(second.getByText(/another tab/i).first()).toBeVisible()
  await second.getByRole('button', { name: /Take over/i }).press('Enter')
  await itemOnScreen(second)
  await expect(page.getByText(/another tab/i).first()).toBeVisible()
  const truth = await wardrobeTruth(1)
  await answer(second, truth, 3)
})

test('a project that the browser has thrown away is missed by name', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /Try it now/ }).press('Enter')
  await itemOnScreen(page)
  await page.goto('/icon.svg')
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase('querent-projects')
        request.onsuccess = () => resolve()
        request.onerror = () => reject(new Error('The database was not deleted.'))
      }),
  )
  await page.goto('/')
  await expect(page.getByRole('alert')).toContainText('no longer holds “Drawn wardrobe”')
  await page.getByRole('button', { name: 'I have seen this' }).press('Enter')
  await page.reload()
  await expect(page.getByText('No projects yet')).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})
