import { chromium, expect, test, type Page } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { findChromium } from '../findChromium.ts'
import { itemOnScreen, keyOf, wardrobeTruth } from './annotator.ts'

/** Ends the whole process group of the browser that uses `profile`, as a power cut would. */
function killBrowser(profile: string): void {
  const list = execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).split('\n')
  for (const line of list) {
    const pid = Number(/^\s*(\d+)/.exec(line)?.[1])
    if (line.includes(`--user-data-dir=${profile}`)) process.kill(pid, 'SIGKILL')
  }
}

/** Ticks on screen: labels the app has promised to keep. */
const ticks = (page: Page): Promise<number> => page.locator('[data-saved="true"]').count()

test('no label with a tick is lost when the browser is killed', async ({ baseURL }, testInfo) => {
  test.skip(process.platform === 'win32', 'ends processes by signal')
  const truth = await wardrobeTruth(1)
  const profile = testInfo.outputPath('profile')
  const executablePath = findChromium()
  let url = baseURL ?? ''
  let promised = 0
  for (let kill = 0; kill < 3; kill++) {
    const context = await chromium.launchPersistentContext(profile, {
      ...(executablePath === null ? {} : { executablePath }),
      args: ['--no-sandbox'],
    })
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(url)
    if (kill === 0) await page.getByRole('button', { name: /Try it now/ }).click()
    await itemOnScreen(page)
    url = page.url()
    const kept = await ticks(page)
    expect(kept).toBeGreaterThanOrEqual(promised)
    expect(kept).toBeLessThanOrEqual(promised + 1)
    for (let key = 0; key < 4; key++) {
      const itemId = await itemOnScreen(page)
      await page.keyboard.press(keyOf(truth(itemId)))
      await expect(page.getByTestId('current-item').locator(`[data-item="${itemId}"]`)).toHaveCount(0)
    }
    promised = await ticks(page)
    killBrowser(profile)
    await context.close().catch(() => undefined)
  }
})
