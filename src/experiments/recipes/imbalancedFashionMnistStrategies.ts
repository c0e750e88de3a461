// Imbalanced Fashion-MNIST: the same experiment on a pool with a long tail. The held-out set stays balanced.
import { fashionMnistStrategies } from './fashionMnistStrategies.ts'
import type { Recipe, RecipeSize } from './recipe.ts'

const { quick, standard, full } = fashionMnistStrategies.sizes

/** The pool holds 20,431 pictures, a third of the balanced one: all of it can be learnt for longer. */
const withPassive = (size: RecipeSize, epochs: number): RecipeSize =>
  size.passive === null ? size : { ...size, passive: { ...size.passive, epochs } }

export const imbalancedFashionMnistStrategies: Recipe = {
  ...fashionMnistStrategies,
  id: 'imbalanced-fashion-mnist-strategies',
  name: 'Imbalanced Fashion-MNIST, four strategies',
  about:
    'Four strategies on a pool whose classes are 20 : 1, scored balanced and at the pool’s own class frequencies.',
  dataset: { id: 'imbalanced-fashion-mnist', seed: 1, imbalance: 20 },
  sizes: { quick, standard: withPassive(standard, 10), full },
  published: [],
  comparable: 'Only curves were published, and no class ratio: their shape compares, their height does not.',
}
