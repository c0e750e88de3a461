// Carries a plan out in a folder, from its lock to its table: what `run` and `replay` share. The experiment itself is in experiments/.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AppError } from '../core/appError.ts'
import type { ExperimentPlan, ExperimentResult } from '../core/experiment.ts'
import { err, fail, ok, type Result } from '../core/result.ts'
import { findingsOf } from '../experiments/findings.ts'
import { runExperiment } from '../experiments/runExperiment.ts'
import { analyse } from '../experiments/statistics/analyse.ts'
import { experimentText } from '../exports/experiment/textTable.ts'
import { complain, say, type ExitCode } from './arguments.ts'
import { experimentFolder } from './experimentFolder.ts'
import { newRounds, progressWords } from './experimentProgress.ts'
import { lockFolder } from './folderLock.ts'
import { onInterruption, type Interruption } from './interruption.ts'
import { labThreads } from './labThread.ts'
import { filesThere, prepareFolder, writeFindings, writeResult } from './resultFolder.ts'
import { createStatus } from './status.ts'
import { versions } from './versions.ts'

export interface PlanCommand {
  readonly plan: ExperimentPlan
  readonly data: string | null
  readonly out: string
  readonly resume: boolean
  readonly jobs: number
  readonly backend: 'wasm' | 'cpu'
}

export interface PlanOutcome {
  readonly exitCode: ExitCode
  /** Null where it was stopped. */
  readonly result: ExperimentResult | null
}

/** Runs to the end or to an interruption, and leaves everything in `out`. */
export async function runPlan(command: PlanCommand): Promise<Result<PlanOutcome>> {
  const prepared = prepareFolder(command.out)
  if (!prepared.ok) return prepared
  const lock = lockFolder(command.out)
  if (!lock.ok) {
    prepared.value.removeEmpty()
    return lock
  }
  const interruption = onInterruption()
  try {
    return whyTaken(command) ?? (await runInto(command, interruption))
  } finally {
    interruption.release()
    lock.value.release()
    prepared.value.removeEmpty()
  }
}

/** Null when nothing would be lost by running there. */
function whyTaken({ out, resume }: PlanCommand): Result<never> | null {
  if (existsSync(stateIn(out))) {
    if (resume) return null
    const hint = 'Go on with it by --resume, or choose another --out.'
    return fail('bad-input', `${out} holds an experiment already.`, hint)
  }
  const [there] = filesThere(out)
  if (there === undefined) return null
  const said = `${join(out, there)} exists already, and there is nothing to go on with.`
  return fail('bad-input', said, 'Choose another --out.')
}

/** A failure that another attempt may not meet, with the way to it. */
function withWayOn(error: AppError, out: string): Result<never> {
  const { kind, message, hint = 'The same command with --resume goes on.' } = error
  return kind === 'bad-input' || !existsSync(stateIn(out)) ? err(error) : fail(kind, message, hint)
}

function stateIn(out: string): string {
  return join(out, 'state')
}

async function runInto(command: PlanCommand, interruption: Interruption): Promise<Result<PlanOutcome>> {
  const { plan, out, jobs } = command
  const status = createStatus(process.stderr, Date.now)
  const told = new Set<string>()
  const results: ExperimentResult[] = []
  const isGoingOn = existsSync(stateIn(out))
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
    onFound: ({ unitsDone, units, result: found }) => {
      if (isGoingOn) status.line(`Going on: ${unitsDone} of ${units} done.`)
      // Its rounds are no news.
      newRounds(found, told)
    },
    onProgress: (progress) => status.update(progressWords(progress, plan)),
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
    complain(
      existsSync(stateIn(out))
        ? `Stopped. What is finished is in ${out}; the same command with --resume goes on.`
        : 'Stopped before anything was done.',
    )
    const [soFar] = results
    if (soFar === undefined) return ok({ exitCode: stopped, result: null })
    const written = writeFindings(out, findingsOf({ result: soFar, analysis: analyse(soFar) }))
    return written.ok ? ok({ exitCode: stopped, result: null }) : written
  }
  const findings = findingsOf({ result: result.value, analysis: analyse(result.value) })
  const written = writeFindings(out, findings)
  say(experimentText(findings))
  if (!written.ok) return written
  complain(`The result is in ${out}: result.json, result.csv, report.html.`)
  return ok({ exitCode: 0, result: result.value })
}
