// How hard the drawn wardrobe is for the small CNN, trained by the app's own loop: a few labels must not be enough, many must.
// A third of the pool, once, here. All of it, five times: npm run -s querent -- simulate --start 6000 --rounds 0 --epochs 6 --seed 1 (… 5).
import { describe, expect, it } from 'vitest'
import { simulateRun } from '../../src/cli/simulateRun.ts'
import { defaultSettings } from '../../src/core/settings.ts'

/** Macro F1 on the 1,000 held-out pictures after one training on `labels` random pictures. */
async function learn({
  seed,
  labels,
  epochs,
}: {
  seed: number
  labels: number
  epochs: number
}): Promise<number> {
  const run = await simulateRun({
    dataset: 'drawn-wardrobe',
    data: null,
    backend: 'wasm',
    settings: {
      ...defaultSettings,
      seed,
      startSize: labels,
      budget: labels,
      training: { ...defaultSettings.training, epochs },
    },
  })
  if (!run.ok) throw new Error(run.error.message)
  const [first] = run.value.rounds
  if (first === undefined || first.labels !== labels)
    throw new Error(`Nothing was trained on ${labels} labels.`)
  return first.f1
}

describe('the small CNN on the drawn wardrobe', () => {
  it(
    'has much to learn after 50 random labels: macro F1 at most .70, five seeds',
    { timeout: 300_000 },
    async () => {
      const scores: number[] = []
      for (const seed of [1, 2, 3, 4, 5]) scores.push(await learn({ seed, labels: 50, epochs: 20 }))
      const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
      expect(mean).toBeLessThanOrEqual(0.7)
      // Nor is it noise: ten classes by chance would be .10.
      expect(mean).toBeGreaterThan(0.4)
    },
  )

  it('has learnt most of it after 2,000: macro F1 at least .80', { timeout: 600_000 }, async () => {
    expect(await learn({ seed: 1, labels: 2000, epochs: 5 })).toBeGreaterThanOrEqual(0.8)
  })
})
