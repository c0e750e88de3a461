// Turns a trained network into a batch of questions: which pool items to score, and what the strategy makes of the scores.
import type { ProposedItem } from '../core/events.ts'
import type { ClassId, ItemId } from '../core/item.ts'
import { matrix, rowOf, type Matrix } from '../core/matrix.ts'
import type { Proposal, ProposeTask } from '../core/ports.ts'
import { createRng } from '../core/rng.ts'
import { strategyOf } from '../strategies/index.ts'

export type Predict = (ids: readonly ItemId[]) => Promise<Matrix>

/** What one model said of some pool items: kept, so that a second batch from the same model needs no second look. */
export interface ScoredPool {
  readonly modelId: string
  readonly ids: readonly ItemId[]
  /** `[ids.length, classes]` */
  readonly probabilities: Matrix
}

/** How many of a model's most likely classes are told to the person. */
const topClasses = 3

/** A uniform draw without a model: the start set, or more of it. */
export function drawAtRandom(poolIds: readonly ItemId[], task: Omit<ProposeTask, 'checkpoint'>): Proposal {
  const candidates = without(poolIds, task.exclude)
  const rows = createRng(task.settings.seed, 'round', task.round, 'draw').sample(candidates.length, task.size)
  const items = Array.from(rows, (row, index): ProposedItem => {
    return { itemId: candidates[row] ?? '', utility: null, rank: index + 1, top: [] }
  })
  return { items, scored: 0, scoreMillis: 0, selectMillis: 0 }
}

/**
 * Scores the candidates with `predict` and lets the strategy choose. `known` is used instead where the same model has scored enough
 * items that are still unlabelled. Times are in milliseconds by `now`.
 */
export async function proposeWithModel(
  task: Omit<ProposeTask, 'checkpoint'> & { readonly modelId: string },
  {
    poolIds,
    predict,
    known,
    now,
  }: {
    readonly poolIds: readonly ItemId[]
    readonly predict: Predict
    readonly known: ScoredPool | null
    readonly now: () => number
  },
): Promise<{ readonly proposal: Proposal; readonly scored: ScoredPool | null }> {
  const { settings, modelId, exclude, size, classIds } = task
  const strategy = strategyOf(settings.strategy)
  if (strategy === undefined) throw new RangeError(`There is no strategy ${settings.strategy}.`)
  const rng = createRng(settings.seed, 'round', task.round, 'select', modelId)
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
    return {
      proposal: { items, scored: 0, scoreMillis, selectMillis: selectedAt - startedAt },
      scored: null,
    }
  }

  const reusable = known?.modelId === modelId ? stillOpen(known, exclude) : null
  const scored =
    reusable !== null && reusable.ids.length >= size
      ? reusable
      : await score(modelId, subsetOf(poolIds, task), predict)
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
  const proposal = {
    items,
    scored: scored.ids.length,
    scoreMillis: scoredAt - startedAt,
    selectMillis: now() - scoredAt,
  }
  return { proposal, scored }
}

async function score(modelId: string, ids: readonly ItemId[], predict: Predict): Promise<ScoredPool> {
  return { modelId, ids, probabilities: await predict(ids) }
}

/** The unlabelled items this model looks at: a fresh random subset a model, or all of them. */
function subsetOf(
  poolIds: readonly ItemId[],
  { settings, modelId, exclude, size }: Omit<ProposeTask, 'checkpoint'>,
): readonly ItemId[] {
  const candidates = without(poolIds, exclude)
  const { scoredPerRound } = settings
  if (scoredPerRound === null || scoredPerRound >= candidates.length) return candidates
  const rng = createRng(settings.seed, 'subset', modelId ?? '')
  return Array.from(
    rng.sample(candidates.length, Math.max(scoredPerRound, size)).sort(),
    (row) => candidates[row] ?? '',
  )
}

function stillOpen(known: ScoredPool, exclude: readonly ItemId[]): ScoredPool {
  const excluded = new Set(exclude)
  const rows = known.ids.flatMap((id, row) => (excluded.has(id) ? [] : [row]))
  const { columns } = known.probabilities
  const data = new Float32Array(rows.length * columns)
  for (const [index, row] of rows.entries()) data.set(rowOf(known.probabilities, row), index * columns)
  return {
    modelId: known.modelId,
    ids: rows.map((row) => known.ids[row] ?? ''),
    probabilities: matrix(data, rows.length, columns),
  }
}

function without(ids: readonly ItemId[], exclude: readonly ItemId[]): readonly ItemId[] {
  const excluded = new Set(exclude)
  return ids.filter((id) => !excluded.has(id))
}

function topOf(row: Float32Array, classIds: readonly ClassId[]): ProposedItem['top'] {
  return Array.from(row, (probability, index) => ({ classId: classIds[index] ?? '', probability }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, topClasses)
}
