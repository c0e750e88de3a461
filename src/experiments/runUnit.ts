// Does one unit of an experiment on one lab, and notes what came of it.
import type { ExperimentPlan } from '../core/experiment.ts'
import type { Loop } from '../core/loop.ts'
import type { TrainingProgress } from '../core/ports.ts'
import { ok, type Result } from '../core/result.ts'
import { runActive } from './activeRun.ts'
import type { ExperimentStore } from '../core/experimentStore.ts'
import type { Lab, LabFindings } from './lab.ts'
import type { Ledger } from './ledger.ts'
import { runPassive, runTrials, type TrainingSite } from './passiveRun.ts'
import { roundsOf, type ActiveUnit, type PassiveUnit, type TuningUnit, type Unit } from './units.ts'

export interface UnitSite {
  readonly plan: ExperimentPlan
  readonly store: ExperimentStore
  readonly lab: Lab
  readonly findings: LabFindings
  readonly ledger: Ledger
  /** Batches of a run that are answered before another unit has its turn; null: all of them. */
  readonly batches: number | null
  readonly signal: AbortSignal
}

/** Resolves when it is done and stored, or as much of a run as its turn allows. */
export async function runUnit(unit: Unit, site: UnitSite): Promise<Result<void>> {
  const forgotten = await site.lab.forget()
  if (!forgotten.ok) return forgotten
  try {
    switch (unit.kind) {
      case 'active':
        return await active(unit, site)
      case 'passive':
        return await passive(unit, site)
      case 'tuning':
        return await tuning(unit, site)
    }
  } finally {
    site.ledger.noteProgress(unit, null)
  }
}

async function active(unit: ActiveUnit, site: UnitSite): Promise<Result<void>> {
  const { plan, store, lab, findings, ledger, batches, signal } = site
  const record = await store.openRun(unit.name)
  if (!record.ok) return record
  const settings = { ...ledger.settings(), strategy: unit.strategy, seed: unit.seed }
  let noted = -1
  let told = ''
  const follow = (loop: Loop): void => {
    const { points } = loop.state()
    if (points.length > noted && loop.activity().durableSeq === loop.state().seq) {
      noted = points.length
      ledger.noteEvents(unit, [...loop.events()])
    }
    const { training } = loop.activity()
    // Told of every answer stored, a thousand a round.
    const now = `${points.length} ${training?.epoch} ${training?.step}`
    if (now === told) return
    told = now
    ledger.noteProgress(unit, { unit, round: points.length, rounds: roundsOf(settings), training })
  }
  const { dataset } = plan
  const run = await runActive({
    name: unit.name,
    dataset,
    settings,
    findings,
    lab,
    record: record.value,
    onChange: follow,
    batches,
    signal,
  })
  if (!run.ok) return run
  ledger.noteEvents(unit, run.value)
  return batches === null || ledger.isDone(unit) ? record.value.finish() : ok(undefined)
}

async function passive(unit: PassiveUnit, site: UnitSite): Promise<Result<void>> {
  const { plan, ledger, store } = site
  const settings = ledger.settings()
  const training = { ...settings.training, epochs: plan.passive?.epochs ?? settings.training.epochs }
  const outcome = await runPassive(unit, { ...settings, training }, trainingSite(unit, site))
  if (!outcome.ok) return outcome
  const written = await store.writeNote(unit.name, outcome.value)
  if (written.ok) ledger.notePassive(unit, outcome.value)
  return written
}

async function tuning(unit: TuningUnit, site: UnitSite): Promise<Result<void>> {
  const { plan, ledger, store } = site
  if (plan.tuning === null) return ok(undefined)
  const settings = { ...plan.settings, seed: plan.seeds[0] ?? 1 }
  const outcome = await runTrials(unit, plan.tuning, settings, trainingSite(unit, site))
  if (!outcome.ok) return outcome
  const written = await store.writeNote(unit.name, outcome.value)
  if (written.ok) ledger.noteTuning(unit, outcome.value)
  return written
}

function trainingSite(unit: Unit, { lab, findings, ledger, signal }: UnitSite): TrainingSite {
  const onProgress = (training: TrainingProgress): void =>
    ledger.noteProgress(unit, { unit, round: 0, rounds: 1, training })
  ledger.noteProgress(unit, { unit, round: 0, rounds: 1, training: null })
  return { lab, findings, signal, onProgress }
}
