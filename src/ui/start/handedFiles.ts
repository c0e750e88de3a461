// What files a person has handed over, by their names alone: data of a known data set, or a project somebody exported.
import { datasetCatalogue, type DataSetInfo } from '../../datasets/catalogue.ts'
import { recogniseDataSet } from '../../datasets/officialNames.ts'
import { listed } from '../format.ts'

export type Handed =
  | { readonly kind: 'data'; readonly dataset: DataSetInfo }
  | { readonly kind: 'project'; readonly file: File }
  | { readonly kind: 'unknown'; readonly message: string }

/** Files of CIFAR's makers that hold the same pictures, or others, in a form that is not read here. */
const otherCifar = /^cifar-(10|100)-(python|matlab|binary)\b/i

/** Sorts files into one of three kinds. A copy's number and a missing `.gz` do not matter. */
export function recognise(files: readonly File[]): Handed {
  const dataset = recogniseDataSet(files)
  if (dataset !== null) return { kind: 'data', dataset }
  const project = files.find(({ name }) => /\.json$/i.test(name))
  if (project !== undefined) return { kind: 'project', file: project }
  const cifar = files.find(({ name }) => otherCifar.test(name))
  const advice =
    cifar === undefined ? knownFiles() : 'Of CIFAR it opens cifar-10-binary.tar.gz (“binary version”).'
  return {
    kind: 'unknown',
    message: `Querent does not know what to do with ${listed(files.slice(0, 4).map(({ name }) => name))}. ${advice}`,
  }
}

function knownFiles(): string {
  const known = datasetCatalogue
    .filter(({ files }) => files.length > 0)
    .filter(({ folder }, index, all) => all.findIndex((other) => other.folder === folder) === index)
    .map(({ name, files }) => `${name} (${listed(files)})`)
  return `It opens the files of ${listed(known, 'or')}, and projects exported as .json.`
}
