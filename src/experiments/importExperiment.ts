// Adds the result in a file as an experiment of its own. The file may come from anybody: everything in it is checked, nothing is trusted.
import type { AppError } from '../core/appError.ts'
import type { ExperimentResult } from '../core/experiment.ts'
import { fail, type Result } from '../core/result.ts'
import { addExperiment, listExperiments, type ExperimentId } from '../storage/experiments.ts'
import { recipes } from './recipes/index.ts'
import { resultFromJson } from './resultJson.ts'
import { unitsIn } from './units.ts'

/** The largest recipe, full, takes a hundredth of it. */
const mostBytes = 200_000_000

/**
 * The new experiment's id: another one each time. All of it is stored, or none. It is called after its file, or after its recipe where
 * the file has the name that the command line gives; a name that is taken gets "(imported)".
 */
export async function importExperiment(file: File): Promise<Result<ExperimentId>> {
  const read = await readResult(file)
  if (!read.ok) return { ok: false, error: notImported(read.error) }
  const listed = await listExperiments()
  if (!listed.ok) return listed
  const taken = new Set(listed.value.flatMap(({ record }) => (record.ok ? [record.value.name] : [])))
  const result = read.value
  const now = Date.now()
  return addExperiment(
    {
      name: freeName(nameOf(file.name, result), taken),
      plan: result.plan,
      origin: 'imported',
      status: 'ended',
      isFinished: result.isFinished,
      createdAt: now,
      lastUsedAt: now,
      ...unitsIn(result),
      backend: 'auto',
      jobs: null,
    },
    result,
  )
}

async function readResult(file: File): Promise<Result<ExperimentResult>> {
  if (file.size > mostBytes) {
    return fail('bad-input', `${file.name} is too large to be the result of an experiment.`)
  }
  try {
    return resultFromJson(await file.text(), file.name)
  } catch (thrown) {
    return fail('bad-input', `${file.name} cannot be read: ${String(thrown)}.`)
  }
}

function notImported(error: AppError): AppError {
  return {
    ...error,
    message: `${error.message} Nothing was imported; your experiments are unchanged.`,
    hint: error.hint ?? 'Choose a whole result: a result.json of “querent run”, or what Compare exported.',
  }
}

function nameOf(fileName: string, { plan }: ExperimentResult): string {
  const own = fileName.replace(/\.json$/i, '').trim()
  if (own !== '' && !/^result( \(\d+\))?$/.test(own)) return own
  const recipe = recipes.find(({ id }) => id === plan.recipe)?.name ?? plan.recipe
  return `${recipe}, ${plan.size}`
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name
  let free = `${name} (imported)`
  for (let copy = 2; taken.has(free); copy++) free = `${name} (imported ${copy})`
  return free
}
