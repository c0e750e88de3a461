// Whether the data that was found is all of its set: an experiment on a part compares with no published one.
import type { ProjectData } from '../core/events.ts'
import { datasetCatalogue } from '../datasets/catalogue.ts'
import type { LabFindings } from './lab.ts'

/** What a person should know of its size; nothing where all of it is there, or where no one size is right. */
export function partialDataWarnings(
  dataset: ProjectData,
  { poolSize }: Pick<LabFindings, 'poolSize'>,
): readonly string[] {
  const info = datasetCatalogue.find(({ id }) => id === dataset.id)
  if (info === undefined || info.imbalance !== null || poolSize >= info.poolSize) return []
  const [there, all] = [poolSize.toLocaleString('en'), info.poolSize.toLocaleString('en')]
  return [
    `The files hold ${there} of the ${all} pictures that ${info.name} has to ask about: figures do not compare with those on all of them.`,
  ]
}
