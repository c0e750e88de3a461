// The verb `run`: makes a plan of its arguments. Carrying it out is runPlan.ts.
import { join } from 'node:path'
import { fail, ok, type Result } from '../core/result.ts'
import { planOf, type PlanChanges } from '../experiments/plan.ts'
import { recipes } from '../experiments/recipes/index.ts'
import { strategyCatalogue } from '../strategies/catalogue.ts'
import { idsOf, networkIdOf, networkNames } from './names.ts'
import { optionValues } from './optionValues.ts'
import { runPlan, type PlanCommand } from './runPlan.ts'
import { suggestion } from './suggestion.ts'
import { defineVerb } from './verb.ts'

const recipeNames = idsOf(recipes)
const strategyNames = idsOf(strategyCatalogue)

const options = {
  size: { type: 'string', default: 'standard', value: 'SIZE', about: 'quick | standard | full' },
  model: { type: 'string', value: 'NAME', about: `${networkNames.join(' | ')} (the recipe’s own)` },
  repeats: { type: 'string', value: 'N', about: 'Repeats of every strategy (the size’s own).' },
  strategies: { type: 'string', value: 'A,B', about: `Of ${strategyNames.join(', ')}; random always runs.` },
  seed: {
    type: 'string',
    default: '1',
    value: 'N',
    about: 'The first repeat’s; the others count up from it.',
  },
  data: { type: 'string', value: 'DIR', about: 'The folder of the set’s official files, or its parent.' },
  out: { type: 'string', value: 'DIR', about: 'Where everything goes (results/RECIPE-SIZE-MODEL).' },
  resume: { type: 'boolean', about: 'Go on with what DIR holds of this experiment.' },
  jobs: { type: 'string', default: '1', value: 'N', about: 'Runs computed at the same time.' },
  backend: { type: 'string', default: 'wasm', value: 'NAME', about: 'wasm | cpu' },
} as const

export const run = defineVerb({
  usage:
    'npm run -s querent -- run RECIPE [--size quick|standard|full] [--data DIR] [--out DIR] [--resume] …',
  about: [
    'Runs a published experiment with a simulated oracle that knows the true labels: several strategies, several repeats, a network trained on all labels beside them, and statistics. DIR gets result.json, result.csv and report.html; the table and the verdict go to standard output, progress to standard error. Every round is kept as it ends: after Ctrl-C, or worse, --resume goes on, to the same result.',
    '',
    ...recipes.map(({ id, about }) => `  ${id.padEnd(36)} ${about}`),
  ].join('\n'),
  options,
  read: (values, [name, ...rest]) => {
    if (name === undefined) return fail('bad-input', `Name a recipe: ${recipeNames.join(', ')}`)
    if (rest.length > 0) return fail('bad-input', `Did not understand ${rest.join(' ')}`)
    const recipe = recipes.find(({ id }) => id === name)
    if (recipe === undefined) {
      return fail(
        'bad-input',
        `There is no recipe ${name}${suggestion(name, recipeNames)}: ${recipeNames.join(', ')}`,
      )
    }
    const { whole, oneOf, finish } = optionValues(values)
    const size = oneOf('size', ['quick', 'standard', 'full'])
    const network = values.model === undefined ? recipe.network : networkIdOf(oneOf('model', networkNames))
    const strategies = strategiesIn(values.strategies)
    if (!strategies.ok) return strategies
    const changes: PlanChanges = {
      network,
      firstSeed: whole('seed', 0),
      ...(values.repeats === undefined ? {} : { repeats: whole('repeats', 1) }),
      ...(strategies.value === null ? {} : { strategies: strategies.value }),
    }
    const asked = finish<Omit<PlanCommand, 'plan'>>({
      data: values.data ?? null,
      out: values.out ?? join('results', `${recipe.id}-${size}-${network}`),
      resume: values.resume === true,
      jobs: whole('jobs', 1),
      backend: oneOf('backend', ['wasm', 'cpu']),
    })
    if (!asked.ok) return asked
    const plan = planOf(recipe, size, changes)
    return plan.ok ? ok({ ...asked.value, plan: plan.value }) : plan
  },
  run: async (command: PlanCommand) => {
    const done = await runPlan(command)
    return done.ok ? ok(done.value.exitCode) : done
  },
})

/** Null: the recipe's own. */
function strategiesIn(text: string | undefined): Result<readonly string[] | null> {
  if (text === undefined) return ok(null)
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !strategyNames.includes(name))
  if (unknown === undefined) return ok(names)
  return fail(
    'bad-input',
    `--strategies takes ${strategyNames.join(', ')}, found ${JSON.stringify(unknown)}${suggestion(unknown, strategyNames)}`,
  )
}
