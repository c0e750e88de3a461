// Runs an experiment that is stored in this browser, and keeps what is stored in step with it. Decides nothing about tabs or screens.
import type { ExperimentPlan, ExperimentResult } from '../core/experiment.ts'
import type { Result } from '../core/result.ts'
import { experimentStoreOf } from '../storage/experimentRuns.ts'
import { changeExperiment } from '../storage/experiments.ts'
import { runExperiment, type ExperimentRequest } from './runExperiment.ts'
import { unitsIn } from './units.ts'
import { versionsInBrowser } from './versions.ts'

export interface KeptRunRequest extends Pick<
  ExperimentRequest,
  'labs' | 'jobs' | 'onProgress' | 'onLoading' | 'onFindings' | 'onResult' | 'signal'
> {
  readonly experimentId: string
  readonly plan: ExperimentPlan
  /** A newer result is in storage. */
  readonly onStored: () => void
}

/** Crashes in a row, without a round in between, that are answered by simply going on. */
const mostCrashes = 3

/**
 * As `runExperiment`; the result so far is stored after every round, and is there in storage when this resolves. The result of a run that
 * has come to its end is left to be stored with the news of it.
 */
export async function runKept(request: KeptRunRequest): Promise<Result<ExperimentResult>> {
  const { experimentId, signal, onResult } = request
  const keeper = createKeeper(request)
  let crashes = 0
  let rounds = -1
  for (;;) {
    const outcome = await runExperiment({
      ...request,
      store: experimentStoreOf(experimentId),
      versions: versionsInBrowser(),
      // People watch.
      takesTurns: true,
      onResult: (result) => {
        const now = roundsIn(result)
        if (now === rounds) return
        if (now > rounds) crashes = 0
        rounds = now
        onResult(result)
        keeper.keep(result)
      },
    })
    const isCrash = !outcome.ok && outcome.error.kind === 'worker-crashed' && !signal.aborted
    if (isCrash && crashes < mostCrashes) {
      crashes += 1
      continue
    }
    await keeper.untilKept()
    return outcome
  }
}

interface Keeper {
  readonly keep: (result: ExperimentResult) => void
  readonly untilKept: () => Promise<void>
}

/** Stores the newest result; those that a newer one has overtaken meanwhile are left out. */
function createKeeper({ experimentId, onStored }: KeptRunRequest): Keeper {
  let waiting: ExperimentResult | null = null
  let writing: Promise<void> | null = null
  const write = async (): Promise<void> => {
    for (let result = waiting; result !== null; result = waiting) {
      waiting = null
      const { unitsDone } = unitsIn(result)
      const stored = await changeExperiment(experimentId, { unitsDone, lastUsedAt: Date.now() }, result)
      if (stored.ok) onStored()
      // The logs have it all. Where they are refused as well, the run says so.
      else console.warn(stored.error.message)
    }
    writing = null
  }
  return {
    keep: (result) => {
      waiting = result
      writing ??= write()
    },
    untilKept: () => writing ?? Promise.resolve(),
  }
}

function roundsIn({ runs, passive }: ExperimentResult): number {
  return runs.reduce((sum, { rounds }) => sum + rounds.length, passive.length)
}
