// The verb `simulate`: its arguments, its progress and where its result goes. The run itself is simulateRun.ts.
import { imbalanceLimits } from '../core/dataset.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { defaultSettings, type ProjectSettings } from '../core/settings.ts'
import { datasetCatalogue } from '../datasets/catalogue.ts'
import { strategyCatalogue } from '../strategies/catalogue.ts'
import { complain, type ExitCode } from './arguments.ts'
import { onInterruption, type Interruption } from './interruption.ts'
import { prettyJson } from './json.ts'
import { idsOf, networkIdOf, networkNames } from './names.ts'
import { optionValues } from './optionValues.ts'
import { openResultFile, type ResultFile } from './resultFile.ts'
import type { SimulatedRun, SimulateRequest } from './simulateRun.ts'
import { createStatus } from './status.ts'
import { defineVerb } from './verb.ts'

const datasetNames = idsOf(datasetCatalogue)
const unbalanced = idsOf(datasetCatalogue.filter(({ imbalance }) => imbalance !== null))
const strategyNames = idsOf(strategyCatalogue)

const options = {
  dataset: { type: 'string', default: 'drawn-wardrobe', value: 'NAME', about: datasetNames.join(' | ') },
  data: { type: 'string', value: 'DIR', about: 'The folder of the set’s official files, or its parent.' },
  imbalance: {
    type: 'string',
    value: 'N',
    about: `How many times larger the largest class is than the smallest, for ${unbalanced.join(', ')} (20).`,
  },
  model: { type: 'string', default: 'small', value: 'NAME', about: networkNames.join(' | ') },
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

type Values = { readonly [K in keyof typeof options]?: string }

interface SimulateCommand {
  readonly request: SimulateRequest
  readonly out: string | null
}

export const simulate = defineVerb({
  usage: 'npm run -s querent -- simulate [--dataset NAME] [--data DIR] [--strategy NAME] [--out FILE] …',
  about:
    'Runs active learning with a simulated oracle that knows the true labels. Progress goes to standard error. FILE is written anew after every round, so Ctrl-C keeps the rounds so far, with "finished": false.',
  options,
  read: (values, positionals) => {
    if (positionals.length > 0) return fail('bad-input', `Did not understand ${positionals.join(' ')}`)
    const request = requestOf(values)
    return request.ok ? ok({ request: request.value, out: values.out ?? null }) : request
  },
  run: async (command: SimulateCommand) => {
    const file = command.out === null ? ok(null) : openResultFile(command.out)
    if (!file.ok) return file
    const interruption = onInterruption()
    try {
      return await runInto(file.value, command, interruption)
    } finally {
      interruption.release()
    }
  },
})

async function runInto(
  file: ResultFile | null,
  { request, out }: SimulateCommand,
  interruption: Interruption,
): Promise<Result<ExitCode>> {
  // Loads tfjs: not before everything is understood, and the file can be written.
  const { simulateRun } = await import('./simulateRun.ts')
  const status = createStatus(process.stderr, Date.now)
  const run = await simulateRun(request, {
    report: status.line,
    onProgress: status.update,
    onRound: (soFar) => {
      const saved = file?.write(textOf(request, soFar))
      if (saved?.ok === false) status.line(saved.error.message)
    },
    signal: interruption.signal,
  })
  status.clear()
  const stopped = interruption.exitCode()
  const rounds = run.ok ? run.value.rounds.length : 0
  if (stopped !== 0 && rounds === 0) {
    complain('Stopped before the first training was done: there is no result.')
    return ok(stopped)
  }
  if (!run.ok) return run
  const text = textOf(request, run.value)
  const saved = file === null ? null : file.write(text)
  if (saved?.ok !== true) process.stdout.write(text)
  if (saved?.ok === false) {
    return fail('bad-input', `${saved.error.message} The result went to standard output instead.`)
  }
  if (run.value.finished) return ok(0)
  complain(
    `Stopped: ${rounds} finished ${rounds === 1 ? 'round is' : 'rounds are'} in ${out ?? 'the output'}.`,
  )
  return ok(stopped)
}

function textOf(request: SimulateRequest, run: SimulatedRun): string {
  return prettyJson({ oracle: 'simulated', config: configOf(request), ...run })
}

function requestOf(values: Values): Result<SimulateRequest> {
  const { whole, wholeOrAll, oneOf, finish } = optionValues(values)
  const [startSize, batchSize, rounds] = [whole('start', 1), whole('batch', 1), whole('rounds', 0)]
  const model = oneOf('model', networkNames)
  const settings: ProjectSettings = {
    ...defaultSettings,
    seed: whole('seed', 0),
    network: networkIdOf(model),
    strategy: oneOf('strategy', strategyNames),
    startSize,
    batchSize,
    budget: startSize + rounds * batchSize,
    heldOutSize: wholeOrAll('held-out', 1) ?? Number.MAX_SAFE_INTEGER,
    scoredPerRound: wholeOrAll('scored', 1),
    oneRoundAtATime: true,
    training: {
      ...defaultSettings.training,
      epochs: whole('epochs', 1),
      batchSize: whole('train-batch', 1),
      batchNormStatistics: oneOf('bn-statistics', ['reestimated', 'moving']),
    },
  }
  const dataset = oneOf('dataset', datasetNames)
  const imbalance = imbalanceOf(values.imbalance, dataset)
  if (!imbalance.ok) return imbalance
  return finish({
    dataset,
    ...(imbalance.value === null ? {} : { imbalance: imbalance.value }),
    data: values.data ?? null,
    settings,
    backend: oneOf('backend', ['wasm', 'cpu']),
  })
}

/** Null: not asked for. */
function imbalanceOf(text: string | undefined, dataset: string): Result<number | null> {
  if (text === undefined) return ok(null)
  const { least, most } = imbalanceLimits
  const ratio = Number(text)
  if (!/^\d+(\.\d+)?$/.test(text) || ratio < least || ratio > most) {
    return fail(
      'bad-input',
      `--imbalance needs a number from ${least} to ${most}, found ${JSON.stringify(text)}`,
    )
  }
  if (unbalanced.includes(dataset)) return ok(ratio)
  return fail('bad-input', `--imbalance is for ${unbalanced.join(', ')}, not for ${dataset}`)
}

/** What was asked for, in the words of the options, with the settings that have none. */
function configOf(request: SimulateRequest): Readonly<Record<string, unknown>> {
  const { dataset, data, settings, backend } = request
  const imbalance = request.imbalance ?? datasetCatalogue.find(({ id }) => id === dataset)?.imbalance ?? null
  const { seed, network, strategy, startSize, batchSize, budget, heldOutSize, scoredPerRound, training } =
    settings
  return {
    dataset,
    ...(imbalance === null ? {} : { imbalance }),
    data,
    model: network,
    strategy,
    start: startSize,
    batch: batchSize,
    rounds: (budget - startSize) / batchSize,
    epochs: training.epochs,
    trainBatch: training.batchSize,
    heldOut: heldOutSize === Number.MAX_SAFE_INTEGER ? 'all' : heldOutSize,
    scored: scoredPerRound ?? 'all',
    bnStatistics: training.batchNormStatistics,
    backend,
    seed,
    learningRate: training.learningRate,
    validationShare: training.validationShare,
    warmStart: training.warmStart,
  }
}
