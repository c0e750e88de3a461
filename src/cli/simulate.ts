// The verb `simulate`: its arguments and its output. The run itself is simulateRun.ts.
import { writeFile } from 'node:fs/promises'
import { fail, ok, type Result } from '../core/result.ts'
import { defaultSettings, type ProjectSettings } from '../core/settings.ts'
import { datasetCatalogue } from '../datasets/catalogue.ts'
import { strategyCatalogue } from '../strategies/catalogue.ts'
import { complain, helpText, parseArguments, say, type ExitCode, type Verb } from './arguments.ts'
import { simulateRun, type SimulateRequest } from './simulateRun.ts'

const datasetNames = datasetCatalogue.map(({ id }) => id)
const strategyNames = strategyCatalogue.map(({ id }) => id)
/** The command line's short names of networks. */
const networkIds: Readonly<Record<string, string>> = { small: 'small-cnn', reference: 'reference' }

const options = {
  dataset: { type: 'string', default: 'drawn-wardrobe', value: 'NAME', about: datasetNames.join(' | ') },
  data: { type: 'string', value: 'DIR', about: 'The folder of the set’s official files, or its parent.' },
  model: { type: 'string', default: 'small', value: 'NAME', about: Object.keys(networkIds).join(' | ') },
  strategy: { type: 'string', default: 'margin', value: 'NAME', about: strategyNames.join(' | ') },
  start: { type: 'string', default: '20', value: 'N', about: 'Labels of the random start set.' },
  batch: { type: 'string', default: '10', value: 'N', about: 'Labels a round.' },
  rounds: { type: 'string', default: '5', value: 'N', about: 'Rounds after the start set.' },
  epochs: { type: 'string', default: '20', value: 'N', about: 'Passes over the labels at each training.' },
  'train-batch': { type: 'string', default: '32', value: 'N', about: 'Examples an optimiser step.' },
  'held-out': { type: 'string', default: 'all', value: 'N', about: 'Held-out items measured on, or all.' },
  scored: { type: 'string', default: 'all', value: 'N', about: 'Random pool items scored a round, or all.' },
  'bn-statistics': { type: 'string', default: 'reestimated', value: 'HOW', about: 'reestimated | moving' },
  backend: { type: 'string', default: 'wasm', value: 'NAME', about: 'wasm | cpu' },
  seed: { type: 'string', default: '1', value: 'N', about: 'Names every random draw of the run.' },
  out: { type: 'string', value: 'FILE', about: 'Write the result there as JSON, not on standard output.' },
} as const

const usage = 'npm run -s simulate -- [--dataset NAME] [--data DIR] [--strategy NAME] [--out FILE] …'
const about =
  'Runs active learning with a simulated oracle that knows the true labels. Progress goes to standard error.'

export const simulate: Verb = async (args) => {
  const parsed = parseArguments(args, options)
  if (!parsed.ok) return refuse(parsed.error.message)
  const { values, positionals } = parsed.value
  if (values.help === true) {
    say(helpText(usage, about, options))
    return 0
  }
  if (positionals.length > 0) return refuse(`Did not understand ${positionals.join(' ')}`)
  const request = requestOf(values)
  if (!request.ok) return refuse(request.error.message)
  const run = await simulateRun(request.value, complain)
  if (!run.ok) {
    complain([run.error.message, run.error.hint ?? ''].join(' ').trim())
    return 1
  }
  const text = `${JSON.stringify(run.value, null, 2)}\n`
  if (values.out === undefined) {
    process.stdout.write(text)
    return 0
  }
  try {
    await writeFile(values.out, text)
    return 0
  } catch (thrown) {
    complain(`Could not write ${values.out}: ${thrown instanceof Error ? thrown.message : String(thrown)}`)
    return 1
  }
}

function refuse(problem: string): ExitCode {
  complain(`${problem.replace(/\.$/, '')}. Usage: ${usage}; --help tells all.`)
  return 2
}

type Values = { readonly [K in keyof typeof options]?: string | undefined }

function requestOf(values: Values): Result<SimulateRequest> {
  const problems: string[] = []
  const whole = (name: keyof typeof options, least: number): number => {
    const text = values[name] ?? ''
    const number = Number(text)
    if (!/^\d+$/.test(text) || number < least || !Number.isSafeInteger(number)) {
      problems.push(`--${name} needs a whole number of at least ${least}, found ${JSON.stringify(text)}`)
    }
    return number
  }
  const wholeOrAll = (name: 'held-out' | 'scored'): number | null =>
    values[name] === 'all' ? null : whole(name, 1)
  const oneOf = <T extends string>(name: keyof typeof options, allowed: readonly T[]): T => {
    const chosen = allowed.find((one) => one === values[name])
    if (chosen === undefined) problems.push(`--${name} is one of ${allowed.join(', ')}`)
    return chosen ?? (allowed[0] as T)
  }

  const [startSize, batchSize, rounds] = [whole('start', 1), whole('batch', 1), whole('rounds', 0)]
  const dataset = oneOf('dataset', datasetNames)
  const settings: ProjectSettings = {
    ...defaultSettings,
    seed: whole('seed', 0),
    network: networkIds[oneOf('model', Object.keys(networkIds))] ?? '',
    strategy: oneOf('strategy', strategyNames),
    startSize,
    batchSize,
    budget: startSize + rounds * batchSize,
    heldOutSize: wholeOrAll('held-out') ?? Number.MAX_SAFE_INTEGER,
    scoredPerRound: wholeOrAll('scored'),
    oneRoundAtATime: true,
    training: {
      ...defaultSettings.training,
      epochs: whole('epochs', 1),
      batchSize: whole('train-batch', 1),
      batchNormStatistics: oneOf('bn-statistics', ['reestimated', 'moving']),
    },
  }
  const backend = oneOf('backend', ['wasm', 'cpu'])
  const problem = problems[0]
  if (problem !== undefined) return fail('bad-input', problem)
  return ok({ dataset, data: values.data ?? null, settings, backend })
}
