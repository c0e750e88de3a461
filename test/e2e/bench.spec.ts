import { expect, test } from '@playwright/test'
import { expectAccessible, looks } from './accessible.ts'

const run = { name: 'Run the benchmark' }

test('the hidden benchmark runs to its end, its table can be copied, and every look of it is clean to axe', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.goto('/#bench=quick')
  await page.getByRole('button', run).press('Enter')
  const status = page.getByRole('main').getByRole('status').first()
  await expect(status).toHaveText('Measuring 1 of 1: training step, small CNN, batch 8.')
  await expect(status).toHaveText('Done.', { timeout: 180_000 })

  const cells = page.getByRole('region', { name: 'Results' }).getByRole('cell')
  await expect(cells).toHaveText([
    'training step, small CNN, batch 8',
    'plain tfjs, cpu',
    /^[\d,.]+ img\/s$/,
    /^[\d,.]+ img\/s$/,
    /^[\d,.]+ × \([\d,.]+ – [\d,.]+\)$/,
    'wasm, one thread',
  ])
  await page.getByRole('button', { name: 'Copy' }).press('Enter')
  await expect(page.getByText('Copied as a Markdown table.')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/^Querent benchmark · \d+ cores · Mozilla.*\n\n\| what +\|/)
  expect(copied).toContain((await cells.nth(4).textContent()) ?? 'no ratio')
  expect(errors).toEqual([])
  for (const { name, colorScheme, viewport } of looks) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(viewport)
    await expectAccessible(page, name)
  }
})

test('the hidden benchmark says how long it takes and can be cancelled at once', async ({ page }) => {
  await page.goto('/#bench')
  await expect(page.getByText(/some ten minutes/)).toBeVisible()
  await page.getByRole('button', run).press('Enter')
  await expect(page.getByRole('progressbar', { name: 'Benchmark' })).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).press('Enter')
  await expect(page.getByText('Cancelled.')).toBeVisible()
  await expect(page.getByRole('button', run)).toBeVisible()
  await expect.poll(() => page.workers().length).toBe(0)
  await page.getByRole('link', { name: 'Querent' }).press('Enter')
  await expect(page.getByRole('button', { name: /Try it now/ })).toBeVisible()
})
