// Whether the data that was found is all of its set: an experiment on a part compares with no published one.
import type { ProjectData } from '../core/events.ts'
import type { ExperimentResult } from '../core/experiment.ts'
import { datasetCatalogue, type DataSetInfo } from '../datasets/catalogue.ts'
import type { LabFindings } from './lab.ts'

/** What a person should know of its size; nothing where all of it is there, or where no one size is right. */
export function partialDataWarnings(
  dataset: ProjectData,
  { poolSize }: Pick<LabFindings, 'poolSize'>,
): readonly string[] {
  const info = setInPart(dataset.id, poolSize)
  if (info === null) return []
  const [there, all] = [poolSize.toLocaleString('en'), info.poolSize.toLocaleString('en')]
  return [
    `The files hold ${there} of the ${all} pictures that ${info.name} has to ask about: figures do not compare with those on all of them.`,
  ]
}

export interface WholePoolName {
  /** `All 60,000 labels`, or `All available (20,000)` of a set that is there in part. */
  readonly title: string
  /** The same within a sentence: `all 60,000 labels`, `all 20,000 labels that are available`. */
  readonly phrase: string
}

/** What the labels are called that the passive baseline is trained on. */
export function wholePoolName({
  plan,
  poolCounts,
}: Pick<ExperimentResult, 'plan' | 'poolCounts'>): WholePoolName {
  const poolSize = poolCounts.reduce((sum, items) => sum + items, 0)
  const size = poolSize.toLocaleString('en')
  return setInPart(plan.dataset.id, poolSize) === null
    ? { title: `All ${size} labels`, phrase: `all ${size} labels` }
    : { title: `All available (${size})`, phrase: `all ${size} labels that are available` }
}

/** The set of which only a part is there; null where all of it is, or where no one size is right. */
function setInPart(datasetId: string, poolSize: number): DataSetInfo | null {
  const info = datasetCatalogue.find(({ id }) => id === datasetId)
  return info === undefined || info.imbalance !== null || poolSize >= info.poolSize ? null : info
}
