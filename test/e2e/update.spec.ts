import { expect, test, type Page } from '@playwright/test'
import { answer, itemOnScreen, keyOf, set, wardrobeTruth } from './annotator.ts'
import { copyOfApp, installed, publishNewVersion, serveApp } from './servedApp.ts'

const small = {
  'Start set': '12',
  Batch: '4',
  'Held-out set': '200',
  'Scored per round': '300',
}

/** Makes the page's storage act as on a full disk, or as before. (A quota set from outside lets writes as small as a label through.) */
function refuseWrites(areRefused: boolean): void {
  const refuse = (): never => {
    throw new DOMException('The disk is full.', 'QuotaExceededError')
  }
  for (const method of ['add', 'put'] as const) {
    const own = `_${method}`
    const { prototype } = IDBObjectStore
    if (areRefused) Reflect.set(prototype, own, Reflect.get(prototype, method))
    Reflect.set(prototype, method, areRefused ? refuse : Reflect.get(prototype, own))
  }
}

/** Counts how often the page is loaded from now on. */
function countLoads(page: Page): () => number {
  let loads = 0
  page.on('load', () => (loads += 1))
  return () => loads
}

const lookForNewVersion = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update()
  })

const newVersion = (page: Page) => page.locator('meta[name="version"][content="2"]')

test('a new version waits to be asked in, keeps the label given just before, and reloads the page once', async ({
  page,
  context,
}, testInfo) => {
  const truth = await wardrobeTruth(1)
  const folder = copyOfApp(testInfo.outputPath('app'))
  const served = await serveApp({ outDir: folder })
  await page.goto(served.url)
  await installed(page)
  await set(page, small)
  await page.getByRole('button', { name: /Try it now/ }).press('Enter')
  await answer(page, truth, 3)
  const other = await context.newPage()
  await other.goto(served.url)

  publishNewVersion(folder)
  const loads = countLoads(page)
  const otherLoads = countLoads(other)
  await lookForNewVersion(page)
  await expect(page.getByRole('status').getByText('A new version is ready.')).toBeVisible()
  await expect(other.getByText('A new version is ready.')).toBeVisible()

  const last = await itemOnScreen(page)
  await page.keyboard.press(keyOf(truth(last)))
  await page.getByRole('button', { name: 'Reload' }).press('Enter')
  await expect(newVersion(page)).toHaveCount(1)
  await answer(page, truth, 8)
  await expect(page.locator('[data-saved="true"]')).toHaveCount(12)
  await expect(page.getByText('A new version is ready.')).toHaveCount(0)
  expect(loads()).toBe(1)

  // The other tab runs the old version until its person agrees, even where parts of that are gone.
  await expect(other.getByText(/updated in another tab/)).toBeVisible()
  expect(otherLoads()).toBe(0)
  await other.getByRole('button', { name: /Try it now/ }).press('Enter')
  await expect(other.getByText(/A part of the app could not be loaded/)).toBeVisible()
  await other.getByRole('button', { name: 'Reload' }).press('Enter')
  await expect(newVersion(other)).toHaveCount(1)
  await itemOnScreen(other)
  expect(otherLoads()).toBe(1)
  expect(loads()).toBe(1)
  await served.stop()
})

test('labels that storage refuses hold the reload back until they are saved', async ({ page }, testInfo) => {
  const truth = await wardrobeTruth(1)
  const folder = copyOfApp(testInfo.outputPath('app'))
  const served = await serveApp({ outDir: folder })
  await page.goto(served.url)
  await installed(page)
  await set(page, small)
  await page.getByRole('button', { name: /Try it now/ }).press('Enter')
  await answer(page, truth, 3)
  publishNewVersion(folder)
  await lookForNewVersion(page)
  await expect(page.getByText('A new version is ready.')).toBeVisible()

  await page.evaluate(refuseWrites, true)
  await answer(page, truth, 2)
  await expect(page.getByText('2 changes are not saved.')).toBeVisible()
  const loads = countLoads(page)
  await page.getByRole('button', { name: 'Reload' }).press('Enter')
  await expect(page.getByText(/The page stays as it is, because some changes are not saved/)).toBeVisible()
  expect(loads()).toBe(0)

  await page.evaluate(refuseWrites, false)
  await page.getByRole('button', { name: 'Try again' }).press('Enter')
  await expect(newVersion(page)).toHaveCount(1)
  await itemOnScreen(page)
  await expect(page.locator('[data-saved="true"]')).toHaveCount(5)
  expect(loads()).toBe(1)
  await served.stop()
})
