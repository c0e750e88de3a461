// What an experiment is called that runs the plan of another once more.
import type { ExperimentSummary } from '../../experiments/experimentsState.ts'
import { freshName } from '../start/freshName.ts'

/** `name, again`, or `name, again 2` …; that of one that was run again counts on. */
export function nameAgain(name: string, list: readonly Pick<ExperimentSummary, 'name'>[]): string {
  return freshName(
    `${name.replace(/, again(?: \d+)?$/, '')}, again`,
    list.map((experiment) => experiment.name),
  )
}
