// How the app's own page fares while its worker trains, against the same page at rest: longest gap between two frames, longest task. Milliseconds.
import type { Page } from 'playwright'
import { speedUp } from '../../src/benchmark/turns.ts'
import { longestDuring, shortestTask, watchGaps, type Longest } from './longestGap.ts'
import type { Workload } from './workload.ts'

const rounds = 10
const restMillis = 3000
export const frameGapWorkload: Workload = {
  name: 'longest gap and task',
  measure: async ({ chromium, where, report, say }) => {
    if (chromium === null) {
      say('longest gap and task: only in a browser, left out.')
      return
    }
    const page = await chromium.openApp()
    await page.getByRole('button', { name: /Try it now/ }).click()
    await page.locator('[data-item][data-shown="true"]').first().waitFor({ timeout: 60_000 })
    await page.evaluate(watchGaps)
    const training: Longest[] = []
    const resting: Longest[] = []
    for (let round = 0; round < rounds; round++) {
      training.push(await longestDuring(page, () => trainOneRound(page)))
      resting.push(await longestDuring(page, () => page.waitForTimeout(restMillis)))
    }
    await page.close()
    const kinds = [
      ['gap', 'longest gap between frames while training'],
      ['task', `longest task while training (${shortestTask}: none was longer)`],
    ] as const
    for (const [kind, workload] of kinds) {
      const times = { ours: training.map((one) => one[kind]), theirs: resting.map((one) => one[kind]) }
      report({
        workload: `${workload}, ${rounds} rounds`,
        against: 'the same page at rest',
        ours: Math.max(...times.ours),
        theirs: Math.max(...times.theirs),
        unit: 'ms',
        ...speedUp(times),
        backend: `wasm, ${where}`,
      })
    }
  },
}

/** The simulated oracle answers a batch at once; the round ends with the next question. */
async function trainOneRound(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Simulate' }).click()
  await page.getByRole('menuitem', { name: /this round/ }).click()
  await page.getByText('The simulated oracle answers', { exact: true }).waitFor()
  await page.getByText('You answer', { exact: true }).waitFor({ timeout: 120_000 })
}
