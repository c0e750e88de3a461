// One strategy in one repeat: the loop of the labelling screen with the simulated oracle, from its record to its end.
import type { ProjectEvent } from '../core/events.ts'
import { createLoop, type Loop } from '../core/loop.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { ProjectSettings } from '../core/settings.ts'
import { simulate } from '../core/simulate.ts'
import type { ProjectData } from '../core/events.ts'
import type { RunRecord } from '../core/experimentStore.ts'
import type { Lab, LabFindings } from './lab.ts'

export interface ActiveRunRequest {
  readonly name: string
  readonly dataset: ProjectData
  readonly settings: ProjectSettings
  readonly findings: LabFindings
  readonly lab: Lab
  readonly record: RunRecord
  /** Called at every change. */
  readonly onChange: (loop: Loop) => void
  /** As `simulate`: how many to answer; null: all of them. */
  readonly batches: number | null
  readonly signal: AbortSignal
}

/**
 * Begins the run, or goes on where its record ends; resolves with all its events so far, every one of them stored. An abort is the error
 * `aborted`, and leaves the record to go on from.
 */
export async function runActive(request: ActiveRunRequest): Promise<Result<readonly ProjectEvent[]>> {
  const { record, lab, settings, dataset, findings, batches, signal, onChange } = request
  const loop = createLoop(record.events, {
    journal: record.journal,
    checkpoints: record.checkpoints,
    learner: lab.learner,
    clock: { now: () => Date.now() },
  })
  const unsubscribe = loop.subscribe(() => onChange(loop))
  const stop = (): void => loop.close()
  signal.addEventListener('abort', stop, { once: true })
  try {
    if (record.events.length > 0) {
      loop.retry()
    } else {
      const { itemKind, poolSize, classes } = findings
      loop.dispatch({
        type: 'project-created',
        name: request.name,
        dataset,
        itemKind,
        poolSize,
        classes,
        settings,
      })
    }
    const simulated = await simulate(loop, lab.truth, { batches, signal })
    await untilStored(loop)
    if (!simulated.ok) return simulated
    return signal.aborted ? fail('aborted', 'Stopped.') : ok(loop.events())
  } finally {
    unsubscribe()
    signal.removeEventListener('abort', stop)
    loop.close()
  }
}

/** Resolves when every event is durable, or storage has refused one. */
function untilStored(loop: Loop): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      const { durableSeq, saveError } = loop.activity()
      if (durableSeq < loop.state().seq && saveError === null) return
      unsubscribe()
      resolve()
    }
    const unsubscribe = loop.subscribe(check)
    check()
  })
}
