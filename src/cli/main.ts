// The command line: `tsx src/cli/main.ts VERB …`. Finds the verb and hands it its arguments; does no work itself.
import { complain, say, type ExitCode, type Verb } from './arguments.ts'

interface VerbEntry {
  readonly about: string
  /** Loaded only when asked for, so that a light verb does not wait for a heavy one's modules. */
  readonly load: () => Promise<Verb>
}

const verbs: ReadonlyMap<string, VerbEntry> = new Map([
  [
    'datasets',
    {
      about: 'Put the official files of a data set where the app finds them.',
      load: async () => (await import('./datasets.ts')).datasets,
    },
  ],
  [
    'simulate',
    {
      about: 'Run active learning with a simulated oracle and write its learning curve.',
      load: async () => (await import('./simulate.ts')).simulate,
    },
  ],
])

const help = [
  'Usage: npm run querent -- VERB [--help] …',
  '',
  ...[...verbs].map(([name, { about }]) => `  ${name.padEnd(12)} ${about}`),
].join('\n')

async function main([name, ...args]: readonly string[]): Promise<ExitCode> {
  if (name === '--help' || name === '-h' || name === 'help') {
    say(help)
    return 0
  }
  const verb = verbs.get(name ?? '')
  if (verb === undefined) {
    const problem = name === undefined ? 'Name a verb' : `There is no verb ${name}`
    complain(`${problem}: ${[...verbs.keys()].join(', ')}. More with --help.`)
    return 2
  }
  try {
    const run = await verb.load()
    return await run(args)
  } catch (thrown) {
    complain(
      `Something went wrong that should not have: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    )
    return 1
  }
}

process.exitCode = await main(process.argv.slice(2))
