// A result as a JSON file and back. Whatever is read is checked field by field, and against itself: it may come from anywhere.
import type { ExperimentResult } from '../core/experiment.ts'
import { fail, type Result } from '../core/result.ts'
import { checked, object, oneOf, whole } from '../storage/shape.ts'
import { experimentResult } from '../storage/validateExperiment.ts'
import { contradictionIn } from './contradictions.ts'

const schema = 'querent-experiment'
const version = 1

/** What is written: the result, with its format first. A number that is none (a calibration nobody measured) is null in JSON. */
export function fileOf(result: ExperimentResult): object {
  return { schema, version, ...result }
}

/** The whole text of the file. */
export function fileText(result: ExperimentResult): string {
  return `${JSON.stringify(fileOf(result))}\n`
}

/** The figures alone: without which items were picked. */
export function figuresOf(result: ExperimentResult): ExperimentResult {
  const runs = result.runs.map(({ rounds, ...run }) => ({
    ...run,
    rounds: rounds.map(({ labels, confusion, logLoss, calibrationError, epochs, scored }) => {
      return { labels, confusion, logLoss, calibrationError, epochs, scored }
    }),
  }))
  return { ...result, runs }
}

/** `what` names the file in what goes wrong. Errors: `bad-input`, also for a result that contradicts itself, and `storage-too-new` for a file of a newer Querent. */
export function resultFromJson(json: string, what: string): Result<ExperimentResult> {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return fail('bad-input', `${what} is not JSON.`)
  }
  const head = checked(heading, value, what)
  if (!head.ok) return fail('bad-input', `${what} is not the result of an experiment.`)
  if (head.value.version > version) {
    return fail(
      'storage-too-new',
      `${what} was written by a newer Querent. It was not changed.`,
      'Update Querent.',
    )
  }
  const result = checked(experimentResult, value, what)
  const contradiction = result.ok ? contradictionIn(result.value) : null
  if (contradiction === null) return result
  return fail(
    'bad-input',
    `${what} contradicts itself (${contradiction}); take the file as the experiment left it.`,
  )
}

const heading = object({ schema: oneOf(schema), version: whole(1) })
