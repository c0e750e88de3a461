// The list of every recipe. Plain data: screens and the command line read it as it is.
import { cifar10OneShot } from './cifar10OneShot.ts'
import { cifar10Strategies } from './cifar10Strategies.ts'
import { drawnWardrobe } from './drawnWardrobe.ts'
import { fashionMnistStrategies } from './fashionMnistStrategies.ts'
import { imbalancedFashionMnistStrategies } from './imbalancedFashionMnistStrategies.ts'
import type { Recipe } from './recipe.ts'

export const recipes: readonly Recipe[] = [
  drawnWardrobe,
  fashionMnistStrategies,
  imbalancedFashionMnistStrategies,
  cifar10Strategies,
  cifar10OneShot,
]
