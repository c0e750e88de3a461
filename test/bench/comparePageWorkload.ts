// How the Compare page fares: its frames while two repeats train at the same time, against the same page paused; and its memory over a
// hundred rounds.
import type { CDPSession, Page } from 'playwright'
import { speedUp } from '../../src/benchmark/turns.ts'
import { longestDuring, watchGaps, type Longest } from './longestGap.ts'
import type { Bench, Workload } from './workload.ts'

const turns = 6
const turnMillis = 4000
/** Rounds after which the memory is read: the first when everything has been set up and drawn. */
const [earlyRounds, lateRounds] = [20, 100]

export const comparePageWorkload: Workload = {
  name: 'compare page',
  measure: async (bench) => {
    if (bench.chromium === null) {
      bench.say('compare page: only in a browser, left out.')
      return
    }
    await measureGaps(bench, await bench.chromium.openApp())
    await measureMemory(bench, await bench.chromium.openApp())
  },
}

async function measureGaps({ where, report }: Bench, page: Page): Promise<void> {
  await visitCompare(page)
  await page.getByText('How it is computed').click()
  await page.getByLabel('Backend').selectOption('wasm')
  await page.getByLabel('Runs at the same time').selectOption('2')
  await page.getByRole('radio', { name: 'Standard' }).check()
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByText(/^After \d+ labels, /).waitFor({ timeout: 600_000 })
  await page.evaluate(watchGaps)
  const running: Longest[] = []
  const paused: Longest[] = []
  for (let turn = 0; turn < turns; turn++) {
    running.push(await longestDuring(page, () => page.waitForTimeout(turnMillis)))
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText(/^Paused, /).waitFor({ timeout: 60_000 })
    paused.push(await longestDuring(page, () => page.waitForTimeout(turnMillis)))
    await page.getByRole('button', { name: 'Go on' }).click()
    await page
      .getByText(/repeat \d+: .* epoch \d+ of/)
      .first()
      .waitFor({ timeout: 60_000 })
  }
  await page.close()
  const times = { ours: running.map(({ gap }) => gap), theirs: paused.map(({ gap }) => gap) }
  report({
    workload: `Compare, longest gap between frames while two repeats train, ${(turns * turnMillis) / 1000} s`,
    against: 'the same page paused',
    ours: Math.max(...times.ours),
    theirs: Math.max(...times.theirs),
    unit: 'ms',
    ...speedUp(times),
    backend: `wasm, ${where}`,
  })
}

async function measureMemory({ where, report }: Bench, page: Page): Promise<void> {
  await visitCompare(page)
  await page.getByRole('radio', { name: 'One of your own' }).check()
  for (const strategy of ['Least confidence', 'Entropy']) await page.getByLabel(strategy).uncheck()
  const numbers = {
    Repeats: '1',
    'Start set': '10',
    Batch: '1',
    Budget: String(10 + lateRounds),
    'Scored per round': '100',
    Epochs: '1',
    'Held-out set': '50',
    'Epochs on all labels': '0',
  }
  for (const [label, text] of Object.entries(numbers)) {
    await page.getByLabel(label, { exact: true }).fill(text)
  }
  await page.getByRole('button', { name: 'Start' }).click()
  const devtools = await page.context().newCDPSession(page)
  const early = await heapAfter(earlyRounds, page, devtools)
  const late = await heapAfter(lateRounds, page, devtools)
  await page.close()
  const [theirs, ours] = [early / 1e6, late / 1e6]
  report({
    workload: `Compare, memory of the page after ${lateRounds} rounds`,
    against: `after ${earlyRounds}`,
    ours,
    theirs,
    unit: 'MB',
    ...speedUp({ ours: [ours], theirs: [theirs] }),
    backend: `wasm, ${where}`,
  })
}

/** Bytes of JavaScript that are in use when both strategies have got so far. */
async function heapAfter(rounds: number, page: Page, devtools: CDPSession): Promise<number> {
  const pattern = new RegExp(`^After ${10 + rounds} labels, |^Finished`)
  await page.getByText(pattern).waitFor({ timeout: 1_200_000 })
  await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  return usedSize
}

async function visitCompare(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/compare'
  })
  await page.getByRole('radio', { name: /^Drawn wardrobe/ }).check()
}
