// The verb `select`: lets a query strategy choose from anyone's class probabilities. Loads no network and no tensors.
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { Matrix } from '../core/matrix.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { createRng } from '../core/rng.ts'
import { strategies } from '../strategies/index.ts'
import type { Strategy } from '../strategies/strategy.ts'
import { say } from './arguments.ts'
import { idsOf } from './names.ts'
import { optionValues } from './optionValues.ts'
import { parseProbabilities } from './probabilities.ts'
import { defineVerb } from './verb.ts'
import { whyFileFailed } from './whyFileFailed.ts'

const strategyNames = idsOf(strategies)

const options = {
  strategy: { type: 'string', value: 'NAME', about: strategyNames.join(' | ') },
  count: {
    type: 'string',
    value: 'N',
    about: 'How many items to choose, at most as many as there are rows.',
  },
  probabilities: {
    type: 'string',
    value: 'FILE',
    about:
      'JSON: [[p, …], …], a row an item, its numbers from 0 to 1 with sum 1 (within 0.001). - reads standard input.',
  },
  seed: { type: 'string', default: '1', value: 'N', about: 'Breaks ties, and draws for random.' },
} as const

interface SelectRequest {
  readonly strategy: Strategy
  readonly count: number
  readonly file: string
  readonly seed: number
}

export const select = defineVerb({
  usage: 'npm run -s querent -- select --strategy NAME --count N --probabilities FILE.json [--seed N]',
  about:
    'Prints {"indices": […], "utilities": […]}: rows of FILE, counted from 0, most informative first, and the utility of each (higher is more informative).',
  options,
  read: (values, positionals): Result<SelectRequest> => {
    if (positionals.length > 0) return fail('bad-input', `Did not understand ${positionals.join(' ')}`)
    const { oneOf, whole, required, finish } = optionValues(values)
    const name = oneOf('strategy', strategyNames)
    const strategy = strategies.find(({ id }) => id === name) ?? strategies[0]
    if (strategy === undefined) throw new Error('There are no strategies.')
    return finish({
      strategy,
      count: whole('count', 1),
      file: required('probabilities', 'the file of class probabilities'),
      seed: whole('seed', 0),
    })
  },
  run: async ({ strategy, count, file, seed }) => {
    const probabilities = await readProbabilities(file)
    if (!probabilities.ok) return probabilities
    const { rows } = probabilities.value
    if (count > rows) {
      return fail('bad-input', `--count ${count} is more than the ${rows} rows of ${nameOf(file)}.`)
    }
    const view = { count: rows, probabilities: probabilities.value }
    const { indices, utilities } = strategy.select(view, count, createRng(seed, 'select'))
    say(JSON.stringify({ indices: [...indices], utilities: [...utilities] }))
    return ok(0)
  },
})

const nameOf = (file: string): string => (file === '-' ? 'standard input' : file)

async function readProbabilities(file: string): Promise<Result<Matrix>> {
  try {
    const written = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8')
    return parseProbabilities(written, nameOf(file))
  } catch (thrown) {
    return fail('bad-input', `Could not read ${nameOf(file)}: ${whyFileFailed(thrown)}.`)
  }
}
