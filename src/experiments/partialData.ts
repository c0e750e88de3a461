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

/**
 * What the passive baseline is called, which is trained on every label of the pool: `All 60,000 labels`, or `All available
 * (20,000)` of a set that is there in part. Remarks follow in the same brackets: `All available (20,000; 30 epochs)`.
 */
export function wholePoolTitle(result: Pooled, ...remarks: readonly string[]): string {
  const { size, isPart } = wholePool(result)
  const bracketed = isPart ? [size, ...remarks] : remarks
  const name = isPart ? 'All available' : `All ${size} labels`
  return bracketed.length === 0 ? name : `${name} (${bracketed.join('; ')})`
}

/** The same within a sentence: `all 60,000 labels`, `all 20,000 labels that are available`. */
export function wholePoolPhrase(result: Pooled): string {
  const { size, isPart } = wholePool(result)
  return `all ${size} labels${isPart ? ' that are available' : ''}`
}

type Pooled = Pick<ExperimentResult, 'plan' | 'poolCounts'>

function wholePool({ plan, poolCounts }: Pooled): { readonly size: string; readonly isPart: boolean } {
  const poolSize = poolCounts.reduce((sum, items) => sum + items, 0)
  return { size: poolSize.toLocaleString('en'), isPart: setInPart(plan.dataset.id, poolSize) !== null }
}

/** The set of which only a part is there; null where all of it is, or where no one size is right. */
function setInPart(datasetId: string, poolSize: number): DataSetInfo | null {
  const info = datasetCatalogue.find(({ id }) => id === datasetId)
  return info === undefined || info.imbalance !== null || poolSize >= info.poolSize ? null : info
}
