// The command line: `node --import tsx src/cli/main.ts VERB …`. Finds the verb and hands it its arguments; does no work itself.
import { complain, say, type ExitCode, type Verb } from './arguments.ts'
import { suggestion } from './suggestion.ts'
import { isSupportedNode, supportedNode } from './supportedNode.ts'

interface VerbEntry {
  readonly about: string
  /** Loaded only when asked for, so that a light verb does not wait for a heavy one's modules. */
  readonly load: () => Promise<Verb>
}

const verbs: ReadonlyMap<string, VerbEntry> = new Map([
  [
    'list',
    {
      about: 'List strategies, data sets and networks as JSON.',
      load: async () => (await import('./list.ts')).list,
    },
  ],
  [
    'select',
    {
      about: 'Let a strategy choose from the class probabilities of any model.',
      load: async () => (await import('./select.ts')).select,
    },
  ],
  [
    'simulate',
    {
      about: 'Run active learning with a simulated oracle and write its learning curve.',
      load: async () => (await import('./simulate.ts')).simulate,
    },
  ],
  [
    'run',
    {
      about: 'Run a published experiment: several strategies, several repeats, with statistics.',
      load: async () => (await import('./run.ts')).run,
    },
  ],
  [
    'replay',
    {
      about: 'Run the experiment of a result again, and say whether its figures come out again.',
      load: async () => (await import('./replay.ts')).replay,
    },
  ],
  [
    'report',
    {
      about: 'Report on results of experiments; joins those that are comparable.',
      load: async () => (await import('./report.ts')).report,
    },
  ],
  [
    'datasets',
    {
      about: 'Put the official files of a data set where the app finds them.',
      load: async () => (await import('./datasets.ts')).datasets,
    },
  ],
])
const names = [...verbs.keys()]

const help = [
  'Usage: npm run -s querent -- VERB …',
  '',
  ...[...verbs].map(([name, { about }]) => `  ${name.padEnd(12)} ${about}`),
  '',
  'VERB --help tells its options. Exit code 0: done; 1: it could not be done; 2: it was not understood.',
].join('\n')

async function main([name, ...args]: readonly string[]): Promise<ExitCode> {
  if (name === 'help' && args[0] !== undefined) return main([args[0], '--help'])
  if (name === '--help' || name === '-h' || name === 'help') {
    say(help)
    return 0
  }
  const verb = verbs.get(name ?? '')
  if (verb === undefined) {
    const problem = name === undefined ? 'Name a verb' : `There is no verb ${name}${suggestion(name, names)}`
    complain(`${problem}${problem.endsWith('?') ? '' : '.'} Verbs: ${names.join(', ')}. More with --help.`)
    return 2
  }
  const run = await verb.load()
  return run(args)
}

/** `npm run` starts scripts in the repository, from wherever it was called (`npm --prefix`): files are named as seen from there. */
function returnToCaller(): void {
  const { npm_lifecycle_event: script = '', INIT_CWD: caller } = process.env
  if (caller !== undefined && (script === 'querent' || verbs.has(script))) process.chdir(caller)
}

function crash(thrown: unknown): never {
  const said = thrown instanceof Error ? thrown.message : String(thrown)
  complain(`Something went wrong that should not have: ${said}`)
  process.exit(1)
}

/** Whoever reads our output may stop early, as `head` does: no error. */
function onOutputError(error: NodeJS.ErrnoException): never {
  if (error.code === 'EPIPE') process.exit(0)
  return crash(error)
}

process.on('uncaughtException', crash)
process.on('unhandledRejection', crash)
process.stdout.on('error', onOutputError)
// Nobody is left to tell.
process.stderr.on('error', () => undefined)

if (isSupportedNode(process.versions.node)) {
  returnToCaller()
  process.exitCode = await main(process.argv.slice(2))
} else {
  complain(`Querent needs Node ${supportedNode}; this is ${process.versions.node}.`)
  process.exitCode = 1
}
