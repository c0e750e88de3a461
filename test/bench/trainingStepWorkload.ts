// The training-step benchmark as the runner sees it: in Node directly, in a browser through its page.
import { measureTrainingStep } from './trainingStep.ts'
import type { Row, Workload } from './workload.ts'

declare global {
  /** Set by trainingStepPage.ts. */
  var measureOnPage: (() => Promise<Row>) | undefined
}

export const trainingStepWorkload: Workload = {
  name: 'training step',
  inNode: () => measureTrainingStep('Node'),
  inBrowser: async (open) => {
    const page = await open('/test/bench/trainingStep.html')
    await page.waitForFunction(() => globalThis.measureOnPage !== undefined)
    return page.evaluate(() => {
      if (globalThis.measureOnPage === undefined) throw new Error('The page did not load.')
      return globalThis.measureOnPage()
    })
  },
}
