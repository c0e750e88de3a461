// The drawn wardrobe: needs no data, runs anywhere in minutes. For workshops, for tests, and to see how an experiment goes.
import type { Recipe } from './recipe.ts'
import { referenceStrategies } from './recipe.ts'

export const drawnWardrobe: Recipe = {
  id: 'drawn-wardrobe',
  name: 'Drawn wardrobe, four strategies',
  about: 'Four strategies over rounds on garments that Querent draws itself: no data needed.',
  kind: 'curve',
  dataset: { id: 'drawn-wardrobe', seed: 1 },
  network: 'small-cnn',
  strategies: referenceStrategies,
  startSet: 'random',
  sizes: {
    quick: {
      repeats: 3,
      start: 20,
      batch: 20,
      rounds: 4,
      epochs: 15,
      heldOut: 500,
      scored: 1000,
      passive: { repeats: 1, epochs: 2 },
      tuning: null,
    },
    standard: {
      repeats: 5,
      start: 20,
      batch: 20,
      rounds: 9,
      epochs: 20,
      heldOut: 'all',
      scored: 'all',
      passive: { repeats: 3, epochs: 6 },
      tuning: null,
    },
    full: {
      repeats: 10,
      start: 20,
      batch: 20,
      rounds: 24,
      epochs: 20,
      heldOut: 'all',
      scored: 'all',
      passive: { repeats: 10, epochs: 6 },
      tuning: null,
    },
  },
  published: [],
  comparable: '',
}
