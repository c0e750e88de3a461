// What is known of an experiment under way: what is done, how far the rest is, and the result so far. Runs nothing.
import type { ProjectEvent } from '../core/events.ts'
import type { ExperimentResult, Tuning } from '../core/experiment.ts'
import { hinted, ok, type Result } from '../core/result.ts'
import type { ProjectSettings } from '../core/settings.ts'
import { checked } from '../storage/shape.ts'
import type { Lab, LabFindings } from './lab.ts'
import { passiveOutcome, tuningOutcome } from './notes.ts'
import type { PassiveOutcome, TuningOutcome } from './passiveRun.ts'
import { createWorkClock, trainedShare, type UnitProgress } from './progress.ts'
import { resultOf } from './resultOf.ts'
import type { ExperimentRequest } from './runExperiment.ts'
import { settingsWith, tuningOf } from './tuning.ts'
import {
  measuredItems,
  roundsOf,
  roundWork,
  runUnits,
  trainingWork,
  tuningUnits,
  type Unit,
} from './units.ts'

export interface Ledger {
  readonly isDone: (unit: Unit) => boolean
  /** Rounds of a run that are finished, the start set's included; 0 for every other unit. */
  readonly roundsOf: (unit: Unit) => number
  /** What a run trains with; known when tuning is done. */
  readonly settings: () => ProjectSettings
  readonly noteEvents: (unit: Unit, events: readonly ProjectEvent[]) => void
  readonly notePassive: (unit: Unit, outcome: PassiveOutcome) => void
  readonly noteTuning: (unit: Unit, outcome: TuningOutcome) => void
  /** Null: the unit is no longer under way. */
  readonly noteProgress: (unit: Unit, progress: UnitProgress | null) => void
  readonly result: () => ExperimentResult
}

export type LedgerRequest = Pick<
  ExperimentRequest,
  'plan' | 'store' | 'versions' | 'onProgress' | 'onResult'
> & { readonly jobs: number; readonly findings: LabFindings; readonly lab: Lab }

/** Reads what the store holds. An error when that cannot be read, or is not what was written. */
export async function createLedger(request: LedgerRequest): Promise<Result<Ledger>> {
  const { plan, store, findings, lab, jobs, versions, onProgress, onResult } = request
  const counted = await lab.everyLabel()
  if (!counted.ok) return counted
  const poolCounts = findings.classes.map(
    ({ id }) => counted.value.filter(({ classId }) => classId === id).length,
  )
  const events = new Map<string, readonly ProjectEvent[]>()
  /** Rounds in them: asked for many times a second. */
  const finished = new Map<string, number>()
  const passive = new Map<string, PassiveOutcome>()
  const trials = new Map<string, TuningOutcome>()
  const active = new Map<string, UnitProgress>()
  const allUnits = [...tuningUnits(plan), ...runUnits(plan)]
  for (const unit of allUnits) {
    const read = unit.kind === 'active' ? await readRun(unit) : await readNote(unit)
    if (!read.ok) return read
  }

  function keepEvents(name: string, log: readonly ProjectEvent[]): void {
    events.set(name, log)
    finished.set(name, log.filter(({ type }) => type === 'training-finished').length)
  }
  async function readRun({ name }: Unit): Promise<Result<void>> {
    const record = await store.openRun(name)
    if (record.ok) keepEvents(name, record.value.events)
    return record.ok ? ok(undefined) : record
  }
  async function readNote({ name, kind }: Unit): Promise<Result<void>> {
    const note = await store.readNote(name)
    const again = `Without the note of ${name} this training is done again.`
    if (!note.ok || note.value === null) return note.ok ? ok(undefined) : hinted(note, again)
    if (kind === 'passive') {
      const outcome = checked(passiveOutcome, note.value, `What is kept of ${name}`)
      if (outcome.ok) passive.set(name, outcome.value)
      return outcome.ok ? ok(undefined) : hinted(outcome, again)
    }
    const outcome = checked(tuningOutcome, note.value, `What is kept of ${name}`)
    if (outcome.ok) trials.set(name, outcome.value)
    return outcome.ok ? ok(undefined) : hinted(outcome, again)
  }

  const isDone = (unit: Unit): boolean => {
    if (unit.kind === 'active') return (finished.get(unit.name) ?? 0) >= roundsOf(plan.settings)
    return unit.kind === 'passive' ? passive.has(unit.name) : trials.has(unit.name)
  }
  const tuning = (): Tuning | null =>
    tuningUnits(plan).every(isDone)
      ? tuningOf(tuningUnits(plan).flatMap(({ name }) => trials.get(name) ?? []))
      : null
  const settings = (): ProjectSettings => settingsWith(plan, tuning())

  /** While a network is measured nothing is trained: progress never goes back for it. */
  const furthest = new Map<string, number>()
  const workOf = (unit: Unit): { readonly all: number; readonly done: number } => {
    const { all, done } = countedWork(unit)
    const most = Math.max(done, furthest.get(unit.name) ?? 0)
    furthest.set(unit.name, most)
    return { all, done: most }
  }

  /** Looks at one picture, all in all and so far. */
  const countedWork = (unit: Unit): { readonly all: number; readonly done: number } => {
    const progress = active.get(unit.name)
    const trained = progress?.training == null ? 0 : trainedShare(progress.training)
    const own = settings()
    if (unit.kind === 'tuning') {
      const all = trainingWork(own.startSize, { epochs: Math.max(...(plan.tuning?.epochs ?? [0])) })
      return { all, done: isDone(unit) ? all : trained * all }
    }
    if (unit.kind === 'passive') {
      const training = trainingWork(findings.poolSize, { epochs: plan.passive?.epochs ?? 0 })
      const all = training + measuredItems(own, findings)
      return { all, done: isDone(unit) ? all : trained * training }
    }
    const ofStrategy = { ...own, strategy: unit.strategy }
    const rounds = finished.get(unit.name) ?? 0
    let [all, done] = [0, 0]
    for (let round = 0; round < roundsOf(own); round++) {
      const work = roundWork(ofStrategy, round, findings)
      all += work
      if (round < rounds) done += work
      else if (round === rounds) done += trained * work
    }
    return { all, done }
  }
  const totals = (): { readonly all: number; readonly done: number } =>
    allUnits.map(workOf).reduce((sum, one) => ({ all: sum.all + one.all, done: sum.done + one.done }))
  const clock = createWorkClock(totals().done, () => performance.now())

  const result = (): ExperimentResult =>
    resultOf({ plan, findings, poolCounts, versions, jobs, tuning: tuning(), events, passive })
  const tell = (): void => {
    const { done, all } = totals()
    onProgress({
      unitsDone: allUnits.filter(isDone).length,
      units: allUnits.length,
      active: [...active.values()],
      ...clock.at(done, all),
    })
  }

  return ok({
    isDone,
    roundsOf: ({ name }) => finished.get(name) ?? 0,
    settings,
    noteEvents: ({ name }, log) => {
      keepEvents(name, log)
      onResult(result())
    },
    notePassive: ({ name }, outcome) => {
      passive.set(name, outcome)
      onResult(result())
    },
    noteTuning: ({ name }, outcome) => trials.set(name, outcome),
    noteProgress: ({ name }, progress) => {
      if (progress === null) active.delete(name)
      else active.set(name, progress)
      tell()
    },
    result,
  })
}
