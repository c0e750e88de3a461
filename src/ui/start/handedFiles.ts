// What files a person has handed over, by their names alone: data of a known data set, or a project somebody exported.
import { datasetCatalogue } from '../../datasets/catalogue.ts'
import { listed } from '../format.ts'

export type Handed =
  | { readonly kind: 'data'; readonly datasetId: string }
  | { readonly kind: 'project'; readonly file: File }
  | { readonly kind: 'unknown'; readonly message: string }

/** Sorts files into one of three kinds. A copy's number and a missing `.gz` do not matter. */
export function recognise(files: readonly File[]): Handed {
  const names = new Set(files.map(({ name }) => bareName(name)))
  const dataset = datasetCatalogue.find((info) => info.files.some((name) => names.has(bareName(name))))
  if (dataset !== undefined) return { kind: 'data', datasetId: dataset.id }
  const project = files.find(({ name }) => /\.json$/i.test(name))
  if (project !== undefined) return { kind: 'project', file: project }
  const known = datasetCatalogue
    .filter((info) => info.files.length > 0)
    .map((info) => `${info.name} (${listed(info.files)})`)
  return {
    kind: 'unknown',
    message:
      `Querent does not know what to do with ${listed(files.slice(0, 4).map(({ name }) => name))}. ` +
      `It opens the files of ${listed(known, 'or')}, and projects exported as .json.`,
  }
}

function bareName(name: string): string {
  const copyMark = / ?\(\d+\)(?=\.gz$|$)/
  return name.toLowerCase().replace(copyMark, '').replace(/\.gz$/, '')
}
