import { expect, test } from '@playwright/test'
import { simulateRun } from '../../src/cli/simulateRun.ts'
import { defaultSettings } from '../../src/core/settings.ts'
import { answer, curveTable, set, wardrobeTruth } from './annotator.ts'

test('a person at the screen and the simulated oracle on the command line write the same history', async ({
  page,
}) => {
  const truth = await wardrobeTruth(1)
  await page.goto('/')
  await set(page, {
    'Start set': '12',
    Batch: '4',
    Budget: '20',
    'Held-out set': '200',
    'Scored per round': '300',
  })
  await page.getByRole('button', { name: 'Settings' }).press('Enter')
  await page.getByRole('switch', { name: 'One round at a time' }).press('Space')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /Try it now/ }).press('Enter')
  const asked = await answer(page, truth, 20)
  await expect(page.getByText(/F1 at 20 labels/)).toBeVisible({ timeout: 120_000 })
  const shown = (await curveTable(page)).map(([, labels, ...scores]) => [labels, ...scores.slice(0, 4)])

  const simulated = await simulateRun({
    dataset: 'drawn-wardrobe',
    data: null,
    backend: 'wasm',
    settings: {
      ...defaultSettings,
      startSize: 12,
      batchSize: 4,
      budget: 20,
      heldOutSize: 200,
      scoredPerRound: 300,
      oneRoundAtATime: true,
    },
  })
  if (!simulated.ok) throw new Error(simulated.error.message)
  const { rounds } = simulated.value
  expect(asked).toEqual(rounds.flatMap(({ picked }) => picked))
  expect(shown).toEqual(
    rounds.map(({ labels, f1, precision, recall, accuracy }) => [
      String(labels),
      ...[f1, precision, recall, accuracy].map((score) => score.toFixed(3)),
    ]),
  )
})
