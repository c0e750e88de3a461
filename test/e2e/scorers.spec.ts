import { expect, test } from '@playwright/test'
import { answer, set, wardrobeTruth } from './annotator.ts'
import { installed, serveApp } from './servedApp.ts'

test('the trainer’s own script starts as a scorer in its worker, within the policy and without a network', async ({
  page,
  context,
}) => {
  const truth = await wardrobeTruth(1)
  const served = await serveApp()
  await page.goto(served.url)
  await installed(page)
  await set(page, { 'Start set': '12', Batch: '4', 'Held-out set': '200', 'Scored per round': '300' })
  await page.getByRole('button', { name: /Try it now/ }).press('Enter')
  await answer(page, truth, 12)
  await expect(page.getByText(/F1 at 12 labels/)).toBeVisible({ timeout: 120_000 })
  await context.setOffline(true)

  const trainer = page.workers().find((worker) => worker.url().includes('trainer'))
  const answered = await trainer?.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const scorer = new Worker(location.href, { type: 'module' })
        scorer.onerror = ({ message }) => reject(new Error(message))
        scorer.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data)
        scorer.postMessage({ isScorer: true })
        // A call of `start`, as Comlink writes it.
        const argumentList = [{ type: 'RAW', value: 'wasm' }]
        scorer.postMessage({ id: '1', type: 'APPLY', path: ['start'], argumentList })
      }),
  )
  expect(answered).toEqual({ id: '1', type: 'RAW', value: undefined })
  expect(served.violations).toEqual([])
  await served.stop()
})
