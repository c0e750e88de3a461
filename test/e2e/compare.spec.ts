import { readFile } from 'node:fs/promises'
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test'
import { findChromium } from '../findChromium.ts'
import { expectAccessible, looks } from './accessible.ts'
import { installed, serveApp } from './servedApp.ts'

/** A finished experiment, figures only, that the command line made. */
const figures = 'test/bench/results/drawn-wardrobe.json'
const long = { timeout: 280_000 }

/** Opens a result file by keyboard, and the experiment it becomes. */
async function openResult(page: Page, path: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Open a result file' }).press('Enter')
  await (await choosing).setFiles(path)
  await expect(page.getByRole('tab', { name: 'Scores' })).toBeVisible()
}

/** What the menu of the open experiment saves under `label`. */
async function exported(
  page: Page,
  label: string,
): Promise<{ readonly name: string; readonly path: string }> {
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export', exact: true }).press('Enter')
  await page.getByRole('menuitem', { name: label }).press('Enter')
  const download = await saving
  return { name: download.suggestedFilename(), path: await download.path() }
}

/** Drops a file on the page, as from a folder beside it. */
async function dropFile(page: Page, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const dropped = new DataTransfer()
      dropped.items.add(new File([content], fileName))
      return dropped
    },
    [name, text] as const,
  )
  await page.dispatchEvent('body', 'drop', { dataTransfer })
}

test('a race survives the closing of its browser, without a network, and its file is its equal', async ({}, testInfo) => {
  test.setTimeout(600_000)
  const served = await serveApp()
  const profile = testInfo.outputPath('profile')
  const executablePath = findChromium()
  const launch = (): Promise<BrowserContext> =>
    chromium.launchPersistentContext(profile, {
      ...(executablePath === null ? {} : { executablePath }),
      args: ['--no-sandbox'],
    })
  let context = await launch()
  let page = context.pages()[0] ?? (await context.newPage())
  await page.goto(served.url)
  await installed(page)
  await served.stop()
  await context.setOffline(true)

  await page.goto(`${served.url}?backend=wasm#/compare`)
  await page.getByRole('radio', { name: /^Drawn wardrobe/ }).press('Space')
  for (const spared of ['Least confidence', 'Entropy']) {
    await page.getByRole('checkbox', { name: spared }).press('Space')
  }
  await page.getByLabel('Repeats', { exact: true }).fill('2')
  await page.getByRole('button', { name: 'Start' }).press('Enter')
  await expect(page.getByText(/^After \d+ labels, /)).toBeVisible(long)
  const address = page.url()
  await context.close()

  context = await launch()
  await context.setOffline(true)
  page = context.pages()[0] ?? (await context.newPage())
  await page.goto(address)
  await expect(page.getByText(/^After \d+ labels, /)).toBeVisible(long)
  await page.getByRole('button', { name: 'Pause' }).press('Enter')
  await expect(page.getByText(/^Paused, \d+ of 5 runs done/)).toBeVisible()
  await page.getByRole('button', { name: 'Go on' }).press('Enter')
  await expect(page.getByText('Finished: 5 runs.')).toBeVisible(long)
  await expect(page.locator('.experiment__headline')).toContainText(/not enough repeats to tell/i)

  const first = await exported(page, 'Results')
  expect(first.name).toBe('Drawn-wardrobe-four-strategies-quick.json')
  const text = await readFile(first.path, 'utf8')
  expect(JSON.parse(text)).toMatchObject({
    isFinished: true,
    plan: { recipe: 'drawn-wardrobe', size: 'quick' },
  })
  const report = await exported(page, 'Report')
  expect(await readFile(report.path, 'utf8')).toContain('simulated oracle')

  await page.goto(`${served.url}#/compare`)
  await openResult(page, first.path)
  const again = await exported(page, 'Results')
  expect(await readFile(again.path, 'utf8')).toBe(text)
  await page.getByRole('tab', { name: 'Scores' }).press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'What they picked' })).toHaveAttribute('aria-selected', 'true')
  await expect(page.locator('[data-shown="true"]').first()).toBeVisible()
  await context.close()
})

test('a result of the command line is opened, judged, renamed, run again and deleted, by keyboard alone', async ({
  page,
}) => {
  await page.goto('/#/compare')
  await openResult(page, figures)
  const table = page.getByRole('table').first()
  await page.getByRole('tab', { name: 'Scores' }).press('ArrowRight')
  await expect(table).toContainText('Least confidence')
  await expect(page.getByText(/No evidence that margin beats random here/).first()).toBeVisible()
  await page.getByRole('button', { name: /rename this experiment/ }).press('Enter')
  await page.keyboard.type('A good race')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'A good race: rename this experiment' })).toBeFocused()

  await page.getByRole('button', { name: 'Run again' }).press('Enter')
  await expect(page.getByRole('button', { name: 'A good race, again: rename this experiment' })).toBeVisible()
  await expect(page.getByText(/^After 20 labels, /)).toBeVisible(long)
  await dropFile(page, 'a.txt', 'x')
  await expect(page.getByText(/a\.txt is neither the result of an experiment/)).toBeVisible()
  await dropFile(page, 't10k-labels-idx1-ubyte', 'x')
  await expect(page.getByText(/is a file of Fashion-MNIST, which this experiment does not use/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await page.getByRole('button', { name: 'End it here…' }).press('Enter')
  await page.getByRole('button', { name: 'End it', exact: true }).press('Enter')
  await expect(page.getByText(/^Ended before it was finished/)).toBeVisible()

  await page.getByRole('button', { name: 'Change…' }).press('Enter')
  await expect(page.getByLabel('Repeats', { exact: true })).toHaveValue('5')
  await expect(page.getByRole('radio', { name: 'Standard' })).toBeChecked()
  await dropFile(page, 'b.json', '{}')
  await expect(page.getByText(/b\.json is not the result of an experiment/)).toBeInViewport()
  await expect(page.getByRole('link', { name: 'A good race', exact: true })).toBeVisible()
  for (const name of ['A good race, again', 'A good race']) {
    await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).press('Enter')
    await page.getByRole('menuitem', { name: 'Delete…' }).press('Enter')
    await page.getByRole('button', { name: 'Delete', exact: true }).press('Enter')
    await expect(page.getByRole('link', { name, exact: true })).toHaveCount(0)
  }
  await expect(page.getByRole('heading', { name: 'No experiments yet' })).toBeFocused()
})

for (const { name, colorScheme, viewport } of looks) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport })

    test('every page of a comparison is clean to axe and fits its window', async ({ page }) => {
      await page.goto('/#/compare')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page, 'what to compare')
      await page.getByRole('radio', { name: 'One of your own' }).press('Space')
      await page.getByText('How it is computed').press('Enter')
      await page.getByLabel('Budget').fill('many')
      await expect(page.getByText('Budget is a whole number, not “many”.')).toBeVisible()
      await expectAccessible(page, 'one of your own')
      await openResult(page, figures)
      for (const tab of ['Scores', 'More than luck?', 'What they picked', 'Training', 'Settings']) {
        await page.getByRole('tab', { name: tab }).click()
        await expectAccessible(page, tab)
      }
      await page.keyboard.press('p')
      await expect(page.getByRole('dialog', { name: /presented$/ })).toBeVisible()
      await expectAccessible(page, 'presented')
      await page.keyboard.press('Escape')
      await page.goto('/#/compare')
      await expect(page.getByRole('link', { name: /^drawn-wardrobe/ })).toBeVisible()
      await expectAccessible(page, 'what to compare, and an experiment')
      await page.goto('/#/experiment/of-nobody')
      await expect(page.getByText(/not stored in this browser/)).toBeVisible()
      await expectAccessible(page, 'an experiment that cannot be opened')
    })
  })
}
