import { expect, test, type Page } from '@playwright/test'
import { answer, itemOnScreen, set, wardrobeTruth } from './annotator.ts'

const small = {
  'Start set': '8',
  Batch: '4',
  Budget: '8',
  'Held-out set': '100',
  'Scored per round': '100',
}

/** A project at its first question. */
async function beginProject(page: Page, address = '/'): Promise<void> {
  await page.goto(address)
  await set(page, small)
  await page.getByRole('button', { name: /Try it now/ }).press('Enter')
  await itemOnScreen(page)
}

/** Moves the focus with Tab until it is on the control of that name. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const wanted = page.getByRole('dialog').getByRole('button', { name })
  for (let steps = 0; steps < 60; steps++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${String(name)}.`)
}

async function openDeviceSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).press('Enter')
  await page.getByRole('radio', { name: 'This device' }).check({ force: true })
}

test('a key is changed, labels, and is still the same after a reload, by keyboard only', async ({ page }) => {
  await beginProject(page)
  await page.keyboard.press('?')
  await tabTo(page, /^Answer 4: 4$/)
  await page.keyboard.press('Enter')
  await page.keyboard.press('k')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Answer 4: K' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  const label = async (): Promise<void> => {
    const itemId = await itemOnScreen(page)
    await page.keyboard.press('Digit4')
    await expect(page.getByTestId('current-item').locator(`[data-item="${itemId}"]`)).toHaveCount(1)
    await page.keyboard.press('k')
    await expect(page.getByTestId('current-item').locator(`[data-item="${itemId}"]`)).toHaveCount(0)
  }
  await label()
  await expect(page.locator('[data-saved="true"]')).toHaveCount(1)
  await page.reload()
  await label()
  await expect(page.locator('.thumb__class')).toHaveText(['Dress', 'Dress'])
  await expect(page.getByRole('button', { name: /Dress/ }).locator('kbd')).toHaveText('K')
})

test('a duplicated project opens with the same labels, and leaves the original alone', async ({ page }) => {
  const truth = await wardrobeTruth(1)
  await beginProject(page)
  await answer(page, truth, 3)
  await expect(page.locator('[data-saved="true"]')).toHaveCount(3)
  const original = page.url()
  await page.goto('/')
  await page.getByRole('button', { name: 'Actions for Drawn wardrobe' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Duplicate' }).press('Enter')
  await page.getByRole('link', { name: 'Drawn wardrobe copy' }).press('Enter')
  await itemOnScreen(page)
  expect(page.url()).not.toBe(original)
  await expect(page.locator('[data-saved="true"]')).toHaveCount(3)
  await answer(page, truth, 2)
  await expect(page.locator('[data-saved="true"]')).toHaveCount(5)

  await page.goto(original)
  await itemOnScreen(page)
  await expect(page.locator('[data-saved="true"]')).toHaveCount(3)
})

test('the backend in the address is in force wherever the page goes, and Settings say so', async ({
  page,
}) => {
  await beginProject(page, '/?backend=cpu')
  await openDeviceSettings(page)
  await expect(page.getByText(/The address asks for Plain JavaScript/)).toBeVisible()
  await expect(page.getByText(/Plain JavaScript, as asked for/).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Querent' }).press('Enter')
  await page.getByRole('link', { name: 'Drawn wardrobe' }).press('Enter')
  await itemOnScreen(page)
  await openDeviceSettings(page)
  await expect(page.getByText(/Plain JavaScript, as asked for/).first()).toBeVisible()
})

test('the browser is asked once, at the first label, to keep the projects', async ({ page }) => {
  await page.addInitScript(() => {
    const { storage } = navigator
    const persist = storage.persist.bind(storage)
    storage.persist = () => {
      document.documentElement.dataset['asked'] = String(
        Number(document.documentElement.dataset['asked'] ?? 0) + 1,
      )
      return persist()
    }
  })
  const truth = await wardrobeTruth(1)
  await beginProject(page)
  await expect(page.locator('html')).not.toHaveAttribute('data-asked')
  await answer(page, truth, 3)
  await expect(page.locator('html')).toHaveAttribute('data-asked', '1')
})
