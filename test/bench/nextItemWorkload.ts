// From a key that answers to the next picture on screen, against the same page's own time from any key to its next frame.
import type { Page } from 'playwright'
import type { Row } from '../../src/benchmark/row.ts'
import { median, speedUp } from '../../src/benchmark/turns.ts'
import type { Workload } from './workload.ts'

const startSet = 20
const batch = 10
const rounds = 3
const betweenKeysMs = 250

declare global {
  /** Milliseconds from the last key to the frame that showed another item; null while none has. */
  var keyToItem: (() => number | null) | undefined
  /** Milliseconds from the last key to the next frame. */
  var keyToFrame: (() => number | null) | undefined
}

export const nextItemWorkload: Workload = {
  name: 'key to next item',
  measure: async ({ chromium, where, report, say }) => {
    if (chromium === null) {
      say('key to next item: only in a browser, left out.')
      return
    }
    const page = await chromium.openApp()
    report(await measure(page, where))
    await page.close()
  },
}

async function measure(page: Page, where: string): Promise<Row> {
  await page.getByRole('button', { name: /Try it now/ }).click()
  await shown(page)
  await page.evaluate(watchKeys)
  const ours: number[] = []
  const betweenBatches: number[] = []
  const theirs: number[] = []
  const answers = startSet + rounds * batch
  for (let key = 0; key < answers; key++) {
    await shown(page)
    await page.keyboard.press('F8')
    await page.waitForTimeout(betweenKeysMs)
    theirs.push((await page.evaluate(() => globalThis.keyToFrame?.() ?? null)) ?? Number.NaN)
    await page.keyboard.press(`Digit${(key % 3) + 1}`)
    await page.waitForTimeout(betweenKeysMs)
    // The last of the start set has no next item before there is a network; the last of a batch waits for the next choice.
    const isLastOfBatch = key >= startSet && (key - startSet + 1) % batch === 0
    if (key !== startSet - 1) (isLastOfBatch ? betweenBatches : ours).push(await settled(page))
  }
  const sorted = ours.toSorted((a, b) => a - b)
  const ninetyFifth = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN
  return {
    workload: `key to next item within a batch, 95th percentile of ${ours.length} (to the next batch: at most ${Math.max(...betweenBatches).toFixed(0)} ms)`,
    against: 'any key to the next frame, median',
    ours: ninetyFifth,
    theirs: median(theirs),
    unit: 'ms',
    ...speedUp({ ours, theirs }),
    backend: `wasm, ${where}`,
  }
}

async function shown(page: Page): Promise<void> {
  await page
    .getByTestId('current-item')
    .locator('[data-item][data-shown="true"]')
    .waitFor({ timeout: 120_000 })
}

async function settled(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => globalThis.keyToItem?.() ?? false, undefined, {
    timeout: 120_000,
  })
  return Number(await handle.jsonValue())
}

/** Text, not a function: what tsx makes of an inner function needs a helper that the page lacks. */
const watchKeys = `{
  const item = () => document.querySelector('[data-testid="current-item"] [data-shown="true"]')?.getAttribute('data-item') ?? null
  let toItem = null
  let toFrame = null
  addEventListener('keydown', (event) => {
    const before = item()
    const at = event.timeStamp
    toItem = toFrame = null
    requestAnimationFrame(function frame() {
      toFrame ??= performance.now() - at
      const now = item()
      if (now !== null && now !== before) toItem = performance.now() - at
      else requestAnimationFrame(frame)
    })
  }, { capture: true })
  globalThis.keyToItem = () => toItem
  globalThis.keyToFrame = () => toFrame
}`
