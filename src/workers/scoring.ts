// Turns a trained network into a batch of questions: which pool items to score, and what the strategy makes of the scores.
import type { ProposedItem } from '../core/events.ts'
import type { ClassId, ItemId } from '../core/item.ts'
import { matrix, rowOf, type Matrix } from '../core/matrix.ts'
import type { Proposal } from '../core/ports.ts'
import { createRng, type Rng } from '../core/rng.ts'
import { strategyOf } from '../strategies/index.ts'
import { without } from './drawing.ts'
import type { ModelTask } from './protocol.ts'

export type Predict = (ids: readonly ItemId[]) => Promise<Matrix>

/** What one model said of some pool items: kept, so that a second batch from the same model needs no second look. */
export interface ScoredPool {
  readonly ids: readonly ItemId[]
  /** `[ids.length, classes]` */
  readonly probabilities: Matrix
}

/** How many of a model's most likely classes are told to the person. */
const topClasses = 3

/**
 * Scores the candidates with `predict` and lets the strategy choose. What `known` gives is used instead
 * where it holds enough items that are still unlabelled. Times are in milliseconds by `now`.
 */
export async function proposeWithModel(
  task: ModelTask,
  {
    poolIds,
    predict,
    known,
    score,
    now,
  }: {
    readonly poolIds: readonly ItemId[]
    readonly predict: Predict
    /** Looks at pool items with the model, or joins a look that is under way; null: there was none. */
    readonly known: () => Promise<ScoredPool | null>
    readonly score: (ids: readonly ItemId[]) => Promise<ScoredPool>
    readonly now: () => number
  },
): Promise<Proposal> {
  const { settings, exclude, size, classIds } = task
  const strategy = strategyOf(settings.strategy)
  if (strategy === undefined) throw new RangeError(`There is no strategy ${settings.strategy}.`)
  const rng = selectionStream(task)
  const startedAt = now()

  if (!strategy.needs.includes('probabilities')) {
    const candidates = without(poolIds, exclude)
    const { indices, utilities } = strategy.select({ count: candidates.length }, size, rng)
    const selectedAt = now()
    const chosen = Array.from(indices, (index) => candidates[index] ?? '')
    const probabilities = await predict(chosen)
    const items = chosen.map((itemId, index) => ({
      itemId,
      utility: utilities[index] ?? 0,
      rank: index + 1,
      top: topOf(rowOf(probabilities, index), classIds),
    }))
    const scoreMillis = now() - selectedAt
    return { items, scored: 0, scoreMillis, selectMillis: selectedAt - startedAt }
  }

  const last = await known()
  const reusable = last === null ? null : stillOpen(last, exclude)
  const scored =
    reusable !== null && reusable.ids.length >= size ? reusable : await score(subsetOf(poolIds, task))
  const scoredAt = now()
  const { indices, utilities } = strategy.select(
    { count: scored.ids.length, probabilities: scored.probabilities },
    size,
    rng,
  )
  const items = Array.from(indices, (row, index) => ({
    itemId: scored.ids[row] ?? '',
    utility: utilities[index] ?? 0,
    rank: index + 1,
    top: topOf(rowOf(scored.probabilities, row), classIds),
  }))
  return {
    items,
    scored: scored.ids.length,
    scoreMillis: scoredAt - startedAt,
    selectMillis: now() - scoredAt,
  }
}

/** The random numbers by which a strategy breaks ties, or draws. */
export function selectionStream({
  settings,
  round,
  modelId,
}: Pick<ModelTask, 'settings' | 'round' | 'modelId'>): Rng {
  return createRng(settings.seed, 'round', round, 'select', modelId)
}

/** The unlabelled items this model looks at: a fresh random subset a model, or all of them. */
export function subsetOf(
  poolIds: readonly ItemId[],
  { settings, modelId, exclude, size }: Pick<ModelTask, 'settings' | 'modelId' | 'exclude' | 'size'>,
): readonly ItemId[] {
  const candidates = without(poolIds, exclude)
  const { scoredPerRound } = settings
  if (scoredPerRound === null || scoredPerRound >= candidates.length) return candidates
  const rng = createRng(settings.seed, 'subset', modelId)
  return Array.from(
    rng.sample(candidates.length, Math.max(scoredPerRound, size)).sort(),
    (row) => candidates[row] ?? '',
  )
}

/** What is known without `exclude`. Copies runs of rows, not row by row: there may be sixty thousand for every question. */
export function stillOpen({ ids, probabilities }: ScoredPool, exclude: readonly ItemId[]): ScoredPool {
  const excluded = new Set(exclude)
  const { data, columns } = probabilities
  const kept: ItemId[] = []
  const keptData = new Float32Array(data.length)
  let runStart = 0
  for (let row = 0; row <= ids.length; row++) {
    const id = ids[row]
    if (id !== undefined && !excluded.has(id)) {
      kept.push(id)
      continue
    }
    keptData.set(data.subarray(runStart * columns, row * columns), (kept.length - row + runStart) * columns)
    runStart = row + 1
  }
  const end = kept.length * columns
  return { ids: kept, probabilities: matrix(keptData.subarray(0, end), kept.length, columns) }
}

function topOf(row: ArrayLike<number>, classIds: readonly ClassId[]): ProposedItem['top'] {
  return Array.from(row, (probability, index) => ({ classId: classIds[index] ?? '', probability }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, topClasses)
}
