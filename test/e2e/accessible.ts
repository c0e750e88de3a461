// What every screen must be: clean to axe, no wider than its window, in both themes, on a laptop and on a phone.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

export const looks = [
  { name: 'light, on a laptop', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { name: 'dark, on a phone', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

/** What axe finds wrong, and whether the page is wider than the window: nothing, on every screen. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  // A colour in the middle of a transition is nobody's colour.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)))
  // "Legacy" is for pages without frames of other origins, as these are: it needs no second page for every look.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const found = violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ html, failureSummary }) => `${html}: ${failureSummary ?? ''}`),
  }))
  expect.soft(found, screen).toEqual([])
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect.soft(overflow, `${screen}: pixels that stick out sideways`).toBeLessThanOrEqual(0)
}
