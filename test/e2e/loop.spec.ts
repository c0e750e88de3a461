import { expect, test, type Page } from '@playwright/test'
import {
  answer,
  curveTable,
  fashionMnistTruth,
  hasFashionMnist,
  itemOnScreen,
  set,
  wardrobeTruth,
  type Truth,
} from './annotator.ts'
import { installed } from './servedApp.ts'

/** Start set of 30, two rounds of 10, by keyboard; left in the middle of a batch, and found as it was. */
async function labelTwoRounds(page: Page, truth: Truth, reload: () => Promise<void>): Promise<void> {
  const start = await answer(page, truth, 30)
  expect(new Set(start).size).toBe(30)
  const first = await answer(page, truth, 10)
  const half = await answer(page, truth, 4)
  const next = await itemOnScreen(page)
  await expect(page.locator('[data-saved="false"]')).toHaveCount(0)

  await reload()
  expect(await itemOnScreen(page)).toBe(next)
  const rest = await answer(page, truth, 6)
  const all = [...start, ...first, ...half, ...rest]
  expect(new Set(all).size).toBe(50)

  await expect(page.getByText(/F1 at 50 labels/)).toBeVisible({ timeout: 120_000 })
  const rows = await curveTable(page)
  expect(rows.map(([round, labels]) => [round, labels])).toEqual([
    ['0', '30'],
    ['1', '40'],
    ['2', '50'],
  ])
  for (const [, , f1] of rows) expect(Number(f1)).toBeGreaterThan(0.15)

  // Undo walks back over the reload, to the answer given before it.
  await itemOnScreen(page)
  for (const itemId of [...rest].reverse()) {
    await page.keyboard.press('z')
    expect(await itemOnScreen(page)).toBe(itemId)
  }
  await page.keyboard.press('z')
  expect(await itemOnScreen(page)).toBe(half.at(-1))
}

test('a person labels real Fashion-MNIST from the app’s own origin', async ({ page }) => {
  test.skip(!hasFashionMnist, 'needs ../shared/data/fashion-mnist')
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).origin))
  await page.goto('/')
  await set(page, { 'Start set': '30', 'Held-out set': '500', 'Scored per round': '1000' })
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: /benchmark Fashion-MNIST/ }).press('Enter')
  await labelTwoRounds(page, fashionMnistTruth(), async () => {
    await page.reload()
  })
  expect([...new Set(asked)]).toEqual([new URL(page.url()).origin])
})

test('a person labels the drawn wardrobe with the network cut off', async ({ page, context }) => {
  const truth = await wardrobeTruth(1)
  await page.goto('/')
  await installed(page)
  await context.setOffline(true)
  await set(page, { 'Start set': '30', 'Held-out set': '500', 'Scored per round': '1000' })
  await page.getByRole('button', { name: /Try it now/ }).press('Enter')
  await labelTwoRounds(page, truth, async () => {
    await page.reload()
  })
})

test('one click on Try it now reaches the first question', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /Try it now/ }).click()
  await itemOnScreen(page)
  await expect(page.getByTestId('question')).toHaveText('What is this?')
})
