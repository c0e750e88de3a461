// The verb `run`: a recipe from its arguments to its table. The experiment itself is in experiments/.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ExperimentPlan, ExperimentResult } from '../core/experiment.ts'
import type { AppError } from '../core/appError.ts'
import { err, fail, ok, type Result } from '../core/result.ts'
import { planOf, type PlanChanges } from '../experiments/plan.ts'
import { recipes } from '../experiments/recipes/index.ts'
import { runExperiment } from '../experiments/runExperiment.ts'
import { experimentText } from '../exports/experiment/textTable.ts'
import { strategyCatalogue } from '../strategies/catalogue.ts'
import { complain, say, type ExitCode } from './arguments.ts'
import { experimentFolder } from './experimentFolder.ts'
import { newRounds, progressWords } from './experimentProgress.ts'
import { findingsOf } from './experimentWords.ts'
import { lockFolder } from './folderLock.ts'
import { onInterruption, type Interruption } from './interruption.ts'
import { labThreads } from './labThread.ts'
import { idsOf, networkIdOf, networkNames } from './names.ts'
import { optionValues } from './optionValues.ts'
import { prepareFolder, resultFileName, writeFindings, writeResult } from './resultFolder.ts'
import { createStatus } from './status.ts'
import { suggestion } from './suggestion.ts'
import { defineVerb } from './verb.ts'
import { versions } from './versions.ts'

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

interface RunCommand {
  readonly plan: ExperimentPlan
  readonly data: string | null
  readonly out: string
  readonly resume: boolean
  readonly jobs: number
  readonly backend: 'wasm' | 'cpu'
}

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
    const asked = finish<Omit<RunCommand, 'plan'>>({
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
  run: async (command: RunCommand) => {
    const prepared = prepareFolder(command.out)
    if (!prepared.ok) return prepared
    const lock = lockFolder(command.out)
    if (!lock.ok) return lock
    const interruption = onInterruption()
    try {
      return whyTaken(command) ?? (await runInto(command, interruption))
    } finally {
      interruption.release()
      lock.value.release()
    }
  },
})

/** Null when nothing would be lost by running there. */
function whyTaken({ out, resume }: RunCommand): Result<never> | null {
  if (existsSync(stateIn(out))) {
    if (resume) return null
    const hint = 'Go on with it by --resume, or choose another --out.'
    return fail('bad-input', `${out} holds an experiment already.`, hint)
  }
  if (!existsSync(join(out, resultFileName))) return null
  const said = `${out} holds a result, but nothing of it to go on with.`
  return fail('bad-input', said, 'Choose another --out.')
}

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

/** A failure that another attempt may not meet, with the way to it. */
function withWayOn(error: AppError, out: string): Result<never> {
  const { kind, message, hint = 'The same command with --resume goes on.' } = error
  return kind === 'bad-input' || !existsSync(stateIn(out)) ? err(error) : fail(kind, message, hint)
}

function stateIn(out: string): string {
  return join(out, 'state')
}

async function runInto(command: RunCommand, interruption: Interruption): Promise<Result<ExitCode>> {
  const { plan, out, jobs } = command
  const status = createStatus(process.stderr, Date.now)
  const told = new Set<string>()
  const results: ExperimentResult[] = []
  const result = await runExperiment({
    plan,
    store: experimentFolder(stateIn(out)),
    labs: labThreads(command),
    jobs,
    versions: await versions(),
    onLoading: status.update,
    onFindings: ({ warnings, backend, poolSize }) => {
      for (const warning of warnings) status.line(`Warning: ${warning}`)
      status.line(
        `${plan.recipe}, ${plan.size}, ${plan.settings.network}, pool of ${poolSize}: ${backend.name}`,
      )
    },
    onProgress: (progress) => status.update(progressWords(progress)),
    onResult: (now) => {
      results.splice(0, 1, now)
      for (const line of newRounds(now, told)) status.line(line)
      const written = writeResult(out, now)
      if (!written.ok) status.line(written.error.message)
    },
    signal: interruption.signal,
  })
  status.clear()
  if (!result.ok) {
    const stopped = interruption.exitCode()
    if (stopped === 0) return withWayOn(result.error, out)
    complain(`Stopped. What is finished is in ${out}; the same command with --resume goes on.`)
    const [soFar] = results
    if (soFar === undefined) return ok(stopped)
    const written = writeFindings(out, findingsOf(soFar))
    return written.ok ? ok(stopped) : written
  }
  const findings = findingsOf(result.value)
  const written = writeFindings(out, findings)
  say(experimentText(findings))
  if (!written.ok) return written
  complain(`The result is in ${out}: result.json, result.csv, report.html.`)
  return ok(0)
}
