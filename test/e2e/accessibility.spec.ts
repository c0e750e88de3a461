import { expect, test, type Page } from '@playwright/test'
import { expectAccessible, looks } from './accessible.ts'
import { answer, itemOnScreen, set, wardrobeTruth } from './annotator.ts'

/** Opens a sheet with `open`, looks at it, closes it by Escape, and finds the focus where it was. */
async function visitSheet(page: Page, screen: string, open: () => Promise<void>): Promise<void> {
  await open()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectAccessible(page, screen)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

for (const { name, colorScheme, viewport } of looks) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport })

    test('every screen is clean to axe and fits its window, by keyboard alone', async ({ page }) => {
      const truth = await wardrobeTruth(1)
      await page.goto('/')
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page, 'start')
      await visitSheet(page, 'settings of a new project', () =>
        page.getByRole('button', { name: 'Settings' }).press('Enter'),
      )
      await set(page, {
        'Start set': '10',
        Batch: '5',
        Budget: '15',
        'Held-out set': '200',
        'Scored per round': '200',
        Epochs: '2',
      })
      await page.getByRole('button', { name: /Try it now/ }).press('Enter')
      await answer(page, truth, 1)
      await expectAccessible(page, 'a first question, drawn at random')
      await answer(page, truth, 9)
      await itemOnScreen(page)
      await expectAccessible(page, 'a question of the network')
      await visitSheet(page, 'keys', () => page.keyboard.press('?'))
      await visitSheet(page, 'charts', () => page.keyboard.press('c'))
      await visitSheet(page, 'what the others would pick', () => page.keyboard.press('o'))
      await visitSheet(page, 'settings of this device, with a key being set', async () => {
        await page.keyboard.press('s')
        await page.getByRole('radio', { name: 'This project' }).press('ArrowRight')
        await page.getByLabel('Computes with').selectOption('cpu')
        await page.getByRole('button', { name: 'Flag: F' }).press('Enter')
        await page.keyboard.press('z')
        await expect(page.getByText(/^Z is taken/)).toBeVisible()
        await expectAccessible(page, 'a key that is taken')
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: 'Clear cached data…' }).press('Enter')
        await expectAccessible(page, 'clearing the cache')
        await page.getByRole('button', { name: 'Keep it' }).press('Enter')
        await page.getByLabel('Computes with').selectOption('auto')
      })
      await visitSheet(page, 'settings of a project', () =>
        page.getByRole('button', { name: 'Settings' }).press('Enter'),
      )
      await page.getByRole('button', { name: 'Export' }).press('Enter')
      await expect(page.getByRole('menuitem').first()).toBeVisible()
      await expectAccessible(page, 'export menu')
      await page.keyboard.press('Escape')
      await answer(page, truth, 5)
      await expect(page.getByText(/F1 at 15 labels/)).toBeVisible({ timeout: 120_000 })
      await expectAccessible(page, 'budget used')
      await page.goto('/')
      await expect(page.getByRole('link', { name: 'Drawn wardrobe' })).toBeVisible()
      await expectAccessible(page, 'start with a project')
      await page.goto('/#/project/of-nobody')
      await expect(page.getByText(/not stored in this browser/)).toBeVisible()
      await expectAccessible(page, 'a project that cannot be opened')
    })
  })
}
