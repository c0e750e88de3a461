// The loaders of every registered data set; catalogue.ts describes each under the same id.
import type { DataSource } from '../core/dataset.ts'
import { cifar10 } from './cifar10.ts'
import { drawnWardrobe } from './drawnWardrobe.ts'
import { fashionMnist } from './fashionMnist.ts'
import { imbalancedFashionMnist } from './imbalancedFashionMnist.ts'

export const dataSources: readonly DataSource[] = [
  drawnWardrobe,
  fashionMnist,
  imbalancedFashionMnist,
  cifar10,
]

/** The source registered under `id`; undefined when there is none. */
export function findDataSource(id: string): DataSource | undefined {
  return dataSources.find((source) => source.id === id)
}
