// Fashion-MNIST, the reference network, four strategies: the first of the reference experiments.
import type { Recipe } from './recipe.ts'
import { referenceStrategies } from './recipe.ts'

export const fashionMnistStrategies: Recipe = {
  id: 'fashion-mnist-strategies',
  name: 'Fashion-MNIST, four strategies',
  about:
    'Four strategies over rounds on Fashion-MNIST; from the standard size on, beside a network trained on all labels.',
  kind: 'curve',
  dataset: { id: 'fashion-mnist', seed: 1 },
  network: 'reference',
  strategies: referenceStrategies,
  startSet: 'random',
  sizes: {
    quick: {
      repeats: 3,
      start: 100,
      batch: 100,
      rounds: 3,
      epochs: 10,
      heldOut: 2000,
      scored: 2000,
      passive: null,
      tuning: null,
    },
    standard: {
      repeats: 5,
      start: 200,
      batch: 200,
      rounds: 4,
      epochs: 20,
      heldOut: 'all',
      scored: 10_000,
      passive: { repeats: 1, epochs: 5 },
      tuning: null,
    },
    full: {
      repeats: 5,
      start: 200,
      batch: 200,
      rounds: 9,
      epochs: 20,
      heldOut: 'all',
      scored: 'all',
      passive: { repeats: 5, epochs: 20 },
      tuning: null,
    },
  },
  published: [
    { strategy: 'random', precision: 0.91, recall: 0.91, f1: 0.91 },
    { strategy: 'margin', precision: 0.843, recall: 0.842, f1: 0.842 },
    { strategy: 'entropy', precision: 0.838, recall: 0.818, f1: 0.823 },
    { strategy: 'leastConfidence', precision: 0.823, recall: 0.81, f1: 0.809 },
  ],
  comparable:
    'The publication gives no label counts, and its figure for random is likely that of the network trained on all labels: its scores are marks beside our curves, not points on them.',
}
