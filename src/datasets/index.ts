// The loaders of every registered data set; catalogue.ts describes each under the same id.
import type { DataSource } from '../core/dataset.ts'
import { drawnWardrobe } from './drawnWardrobe.ts'
import { fashionMnist } from './fashionMnist.ts'

export const dataSources: readonly DataSource[] = [drawnWardrobe, fashionMnist]

/** The source registered under `id`; undefined when there is none. */
export function findDataSource(id: string): DataSource | undefined {
  return dataSources.find((source) => source.id === id)
}
