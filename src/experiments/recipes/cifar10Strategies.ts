// CIFAR-10, the reference network, four strategies over rounds.
import type { Recipe } from './recipe.ts'
import { referenceStrategies } from './recipe.ts'

export const cifar10Strategies: Recipe = {
  id: 'cifar10-strategies',
  name: 'CIFAR-10, four strategies',
  about: 'Four strategies over rounds on CIFAR-10, beside a network trained on all labels.',
  kind: 'curve',
  dataset: { id: 'cifar-10', seed: 1 },
  network: 'reference',
  strategies: referenceStrategies,
  startSet: 'random',
  sizes: {
    quick: {
      repeats: 3,
      start: 200,
      batch: 200,
      rounds: 2,
      epochs: 10,
      heldOut: 2000,
      scored: 2000,
      passive: null,
      tuning: null,
    },
    standard: {
      repeats: 5,
      start: 500,
      batch: 500,
      rounds: 4,
      epochs: 20,
      heldOut: 'all',
      scored: 10_000,
      passive: { repeats: 1, epochs: 10 },
      tuning: null,
    },
    full: {
      repeats: 5,
      start: 1000,
      batch: 1000,
      rounds: 9,
      epochs: 20,
      heldOut: 'all',
      scored: 'all',
      passive: { repeats: 5, epochs: 20 },
      tuning: null,
    },
  },
  published: [],
  comparable:
    'Only curves were published, without label counts: their shape compares, their height does not.',
}
