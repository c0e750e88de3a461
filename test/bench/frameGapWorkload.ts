// The longest gap between two frames of the app's own page while its worker trains, against the same page at rest. Milliseconds.
import type { Page } from 'playwright'
import { withBuiltApp } from './builtApp.ts'
import { speedUp, type Row, type Workload } from './workload.ts'

const rounds = 10
const restMillis = 3000

declare global {
  /** Longest gap since the last call; the first call starts the watch. */
  var longestFrameGap: (() => number) | undefined
}

export const frameGapWorkload: Workload = {
  name: 'longest gap between frames',
  inNode: null,
  inBrowser: (open) => withBuiltApp(async (address) => measure(await open(address))),
}

async function measure(page: Page): Promise<Row> {
  await page.getByRole('button', { name: /Try it now/ }).click()
  await page.locator('[data-item][data-shown="true"]').first().waitFor({ timeout: 60_000 })
  await page.evaluate(watchFrames)
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < rounds; round++) {
    ours.push(await longestGap(page, () => trainOneRound(page)))
    theirs.push(await longestGap(page, () => rest(page)))
  }
  return {
    workload: 'longest gap between frames while training',
    against: 'the same page at rest',
    ours: Math.max(...ours),
    theirs: Math.max(...theirs),
    unit: 'ms',
    ...speedUp({ ours, theirs }),
    backend: 'wasm, Chromium',
  }
}

/** Longest gap in milliseconds between two animation frames of the page during `work`. */
async function longestGap(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => globalThis.longestFrameGap?.())
  await work()
  return page.evaluate(() => globalThis.longestFrameGap?.() ?? Number.NaN)
}

/** Text, not a function: what tsx makes of an inner function needs a helper that the page lacks. */
const watchFrames = `{
  let longest = 0
  let last = performance.now()
  requestAnimationFrame(function frame() {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    requestAnimationFrame(frame)
  })
  globalThis.longestFrameGap = () => {
    const gap = longest
    longest = 0
    return gap
  }
}`

/** The simulated oracle answers a batch at once; the round ends with the next question. */
async function trainOneRound(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Simulate' }).click()
  await page.getByRole('menuitem', { name: /this round/ }).click()
  await page.getByText('The simulated oracle answers', { exact: true }).waitFor()
  await page.getByText('You answer', { exact: true }).waitFor({ timeout: 120_000 })
}

async function rest(page: Page): Promise<void> {
  await page.waitForTimeout(restMillis)
}
