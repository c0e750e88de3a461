// The longest gap between two frames of a page, and its longest task, while something happens. Milliseconds.
import type { Page } from 'playwright'

/** Browsers report no shorter task. */
export const shortestTask = 50

export interface Longest {
  readonly gap: number
  /** 50 where no task took longer. */
  readonly task: number
}

declare global {
  /** Longest gap and task since the last call. */
  var longestSince: () => Longest
}

/** What was longest while `work` went on. The page is being watched: see `watchGaps`. */
export async function longestDuring(page: Page, work: () => Promise<void>): Promise<Longest> {
  await page.evaluate(() => globalThis.longestSince())
  await work()
  return page.evaluate(() => globalThis.longestSince())
}

/** Begins to watch a page. Text, not a function: what tsx makes of an inner function needs a helper that the page lacks. */
export const watchGaps = `{
  let gap = 0
  let task = ${shortestTask}
  let last = performance.now()
  requestAnimationFrame(function frame() {
    const now = performance.now()
    gap = Math.max(gap, now - last)
    last = now
    requestAnimationFrame(frame)
  })
  const note = (entries) => { for (const { duration } of entries) task = Math.max(task, duration) }
  const observer = new PerformanceObserver((list) => note(list.getEntries()))
  observer.observe({ type: 'longtask' })
  globalThis.longestSince = () => {
    note(observer.takeRecords())
    const longest = { gap, task }
    gap = 0
    task = ${shortestTask}
    return longest
  }
}`
