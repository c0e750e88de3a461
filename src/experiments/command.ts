// The command line that repeats an experiment.
import type { ExperimentPlan } from '../core/experiment.ts'
import { planOf } from './plan.ts'
import { isEqual } from './heading.ts'
import { recipes } from './recipes/index.ts'

/** On the usual backend or another. Null for a plan that no recipe gives, whatever is asked of it: joined ones, say, that miss a seed. */
export function commandOf(plan: ExperimentPlan, backend = 'wasm'): string | null {
  const { size, settings, strategies, seeds } = plan
  const recipe = recipes.find(({ id }) => id === plan.recipe)
  if (recipe === undefined) return null
  const [firstSeed = 1] = seeds
  const { network } = settings
  const same = planOf(recipe, size, { network, repeats: seeds.length, strategies, firstSeed })
  if (!same.ok || !isEqual(same.value, plan)) return null
  return [
    `npm run -s querent -- run ${recipe.id} --size ${size} --model ${network} --repeats ${seeds.length}`,
    `--strategies ${strategies.join(',')}`,
    ...(firstSeed === 1 ? [] : [`--seed ${firstSeed}`]),
    ...(backend === 'cpu' ? ['--backend cpu'] : []),
  ].join(' ')
}
