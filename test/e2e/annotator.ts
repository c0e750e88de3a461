// A person at the keyboard, for the end-to-end tests: sees what is on the screen, knows the truth, presses keys. Nothing else.
import { existsSync, openAsBlob, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, type Page } from '@playwright/test'
import { ok } from '../../src/core/result.ts'
import { cifar10 } from '../../src/datasets/cifar10.ts'
import { drawnWardrobe } from '../../src/datasets/drawnWardrobe.ts'

export type Truth = (itemId: string) => number

export const sharedFashionMnist = '../shared/data/fashion-mnist'
export const hasFashionMnist = existsSync(sharedFashionMnist)
export const sharedCifar10 = '../shared/data/cifar-10/cifar-10-binary.tar.gz'
export const hasCifar10 = existsSync(sharedCifar10)

/** The class index of every training picture, from the official label file. */
export function fashionMnistTruth(): Truth {
  const labels = gunzipSync(readFileSync(`${sharedFashionMnist}/train-labels-idx1-ubyte.gz`)).subarray(8)
  return (itemId) => labels[Number(itemId.replace('train/', ''))] ?? -1
}

/** The class index of every training picture in the archive. */
export async function cifar10Truth(): Promise<Truth> {
  const archive = await openAsBlob(sharedCifar10)
  const loaded = await cifar10.load({
    readFile: () => Promise.resolve(ok(archive)),
    findFile: () => Promise.resolve(ok(null)),
    given: ['cifar-10-binary.tar.gz'],
    seed: 1,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  })
  if (!loaded.ok) throw new Error(loaded.error.message)
  const { ids, labels } = loaded.value.pool
  const rows = new Map(ids.map((id, row) => [id, row]))
  return (itemId) => labels[rows.get(itemId) ?? -1] ?? -1
}

/** The class index of every picture of the wardrobe drawn from `seed`. */
export async function wardrobeTruth(seed: number): Promise<Truth> {
  const drawn = await drawnWardrobe.load({
    readFile: () => Promise.reject(new Error('It needs no file.')),
    findFile: () => Promise.reject(new Error('It needs no file.')),
    given: [],
    seed,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  })
  if (!drawn.ok) throw new Error(drawn.error.message)
  const { ids, labels } = drawn.value.pool
  const rows = new Map(ids.map((id, row) => [id, row]))
  return (itemId) => labels[rows.get(itemId) ?? -1] ?? -1
}

/** The item whose picture is on screen, once it is drawn. */
export async function itemOnScreen(page: Page): Promise<string> {
  const picture = page.getByTestId('current-item').locator('[data-item][data-shown="true"]')
  await expect(picture).toBeVisible({ timeout: 120_000 })
  return (await picture.getAttribute('data-item')) ?? ''
}

/** The key of a class: 1 … 9, then 0. */
export function keyOf(classIndex: number): string {
  return `Digit${(classIndex + 1) % 10}`
}

/** Answers `count` questions truthfully by keyboard; gives the items in the order they were asked. */
export async function answer(page: Page, truth: Truth, count: number): Promise<readonly string[]> {
  const asked: string[] = []
  while (asked.length < count) {
    const itemId = await itemOnScreen(page)
    asked.push(itemId)
    await page.keyboard.press(keyOf(truth(itemId)))
    await expect(page.getByTestId('current-item').locator(`[data-item="${itemId}"]`)).toHaveCount(0)
  }
  return asked
}

/** Opens Settings by key, fills fields by their labels, and closes it. */
export async function set(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).press('Enter')
  for (const [label, text] of Object.entries(fields)) {
    await page.getByLabel(label, { exact: true }).fill(text)
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Escape')
}

/** The rows of the learning curve's data table as shown: round, labels used, then the scores. */
export async function curveTable(page: Page): Promise<readonly (readonly string[])[]> {
  await page.keyboard.press('c')
  const curve = page.getByRole('dialog').getByRole('figure', { name: /over labels used/ })
  await curve.locator('summary').press('Enter')
  const rows = await curve.locator('tbody tr').all()
  const cells = await Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()))
  await page.keyboard.press('Escape')
  await expect(curve).toHaveCount(0)
  return cells
}
