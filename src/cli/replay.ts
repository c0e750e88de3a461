// The verb `replay`: runs the plan of a result again, and says whether the figures are the same.
import { basename, join } from 'node:path'
import { fail, ok, type Result } from '../core/result.ts'
import { differenceOf } from '../experiments/sameFigures.ts'
import { complain, say, type ExitCode } from './arguments.ts'
import { optionValues } from './optionValues.ts'
import { readResult } from './readResult.ts'
import { runPlan } from './runPlan.ts'
import { defineVerb } from './verb.ts'

const options = {
  data: { type: 'string', value: 'DIR', about: 'The folder of the set’s official files, or its parent.' },
  out: { type: 'string', value: 'DIR', about: 'Where everything goes (results/replay-RECIPE).' },
  resume: { type: 'boolean', about: 'Go on with what DIR holds of this replay.' },
  jobs: { type: 'string', default: '1', value: 'N', about: 'Runs computed at the same time.' },
} as const

interface ReplayCommand {
  readonly file: string
  readonly data: string | null
  readonly out: string | null
  readonly resume: boolean
  readonly jobs: number
}

export const replay = defineVerb({
  usage: 'npm run -s querent -- replay FILE [--data DIR] [--out DIR] [--jobs N] [--resume]',
  about:
    'Runs the experiment of a result again, with its very plan, and says whether its figures come out again: on wasm and cpu they do to the last bit. FILE is a result.json or its folder. Exit code 1 where they do not.',
  options,
  read: (values, [file, ...rest]) => {
    if (file === undefined || rest.length > 0) return fail('bad-input', 'Name one result')
    const { whole, finish } = optionValues(values)
    return finish<ReplayCommand>({
      file,
      data: values.data ?? null,
      out: values.out ?? null,
      resume: values.resume === true,
      jobs: whole('jobs', 1),
    })
  },
  run: replayed,
})

async function replayed({ file, data, out, resume, jobs }: ReplayCommand): Promise<Result<ExitCode>> {
  const read = readResult(file)
  if (!read.ok) return read
  const { plan, backend } = read.value
  if (backend.name !== 'wasm' && backend.name !== 'cpu') {
    return fail(
      'bad-input',
      `${file} was computed on ${backend.name}: replay it in a browser, within a tolerance.`,
    )
  }
  const folder = out ?? join('results', `replay-${basename(plan.recipe)}`)
  const done = await runPlan({ plan, data, out: folder, resume, jobs, backend: backend.name })
  if (!done.ok) return done
  const { result, exitCode } = done.value
  if (result === null) return ok(exitCode)
  const difference = differenceOf(read.value, result)
  if (difference === null) {
    say(`The figures of ${file} have come out again, to the last bit.`)
    return ok(0)
  }
  complain(`The figures of ${file} have not come out again: ${difference}.`)
  return ok(1)
}
