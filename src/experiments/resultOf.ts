// Makes the result of an experiment out of its records. Pure; complete or not, whatever is there is in it.
import type { ProjectEvent } from '../core/events.ts'
import type {
  ExperimentPlan,
  ExperimentResult,
  ExperimentRound,
  ExperimentRun,
  ExperimentTiming,
  RoundSeconds,
  Tuning,
} from '../core/experiment.ts'
import type { LabFindings } from './lab.ts'
import type { PassiveOutcome } from './passiveRun.ts'
import { roundsOf, runUnits } from './units.ts'

/** Everything that is known of an experiment under way. */
export interface ExperimentRecords {
  readonly plan: ExperimentPlan
  readonly findings: LabFindings
  readonly poolCounts: readonly number[]
  readonly versions: Readonly<Record<string, string>>
  readonly jobs: number
  readonly tuning: Tuning | null
  /** By the name of the unit. */
  readonly events: ReadonlyMap<string, readonly ProjectEvent[]>
  readonly passive: ReadonlyMap<string, PassiveOutcome>
}

/** Runs without a finished round are left out. */
export function resultOf(records: ExperimentRecords): ExperimentResult {
  const { plan, findings, poolCounts, versions, jobs, tuning } = records
  const units = runUnits(plan)
  const active = plan.strategies.flatMap((strategy) =>
    plan.seeds.flatMap((seed) => {
      const unit = units.find(
        (one) => one.kind === 'active' && one.strategy === strategy && one.seed === seed,
      )
      const events = records.events.get(unit?.name ?? '') ?? []
      const rounds = roundsIn(events)
      return rounds.length === 0 ? [] : [{ strategy, seed, rounds, seconds: secondsIn(events) }]
    }),
  )
  const passive = units.flatMap(({ name }) => records.passive.get(name) ?? [])
  const runs = active.map(({ strategy, seed, rounds }): ExperimentRun => ({ strategy, seed, rounds }))
  const timing: ExperimentTiming = {
    jobs,
    runs: active.map(({ strategy, seed, seconds }) => ({ strategy, seed, rounds: seconds })),
    passive: passive.map(({ run, seconds }) => ({ seed: run.seed, ...seconds })),
  }
  const isFinished = units.every((unit) =>
    unit.kind === 'active'
      ? isRunFinished(plan, records.events.get(unit.name) ?? [])
      : records.passive.has(unit.name),
  )
  return {
    oracle: 'simulated',
    plan,
    isFinished,
    classes: findings.classes,
    poolCounts,
    heldOutSize: Math.min(plan.settings.heldOutSize, findings.heldOutSize),
    backend: findings.backend,
    versions,
    tuning,
    passive: passive.map(({ run }) => run),
    runs,
    timing,
  }
}

/** Whether a run has had all its rounds. */
function isRunFinished({ settings }: ExperimentPlan, events: readonly ProjectEvent[]): boolean {
  return events.filter(({ type }) => type === 'training-finished').length >= roundsOf(settings)
}

/** The finished rounds in a run's log. */
export function roundsIn(events: readonly ProjectEvent[]): readonly ExperimentRound[] {
  return events.flatMap((event): readonly ExperimentRound[] => {
    if (event.type !== 'training-finished') return []
    const { round, labels, confusion, logLoss, calibrationError = Number.NaN, epochs } = event
    const picked = events.flatMap((one) =>
      one.type === 'item-labelled' && one.round === round ? [one.itemId] : [],
    )
    const scored = proposalFor(events, round)?.scored ?? 0
    return [{ labels, confusion, logLoss, calibrationError, epochs, picked, scored }]
  })
}

function secondsIn(events: readonly ProjectEvent[]): readonly RoundSeconds[] {
  return events.flatMap((event): readonly RoundSeconds[] => {
    if (event.type !== 'training-finished') return []
    const proposal = proposalFor(events, event.round)
    return [
      {
        train: event.trainMillis / 1000,
        evaluate: event.evaluateMillis / 1000,
        score: (proposal?.scoreMillis ?? 0) / 1000,
        select: (proposal?.selectMillis ?? 0) / 1000,
      },
    ]
  })
}

function proposalFor(events: readonly ProjectEvent[], round: number) {
  return events.filter((event) => event.type === 'batch-proposed').find((event) => event.round === round)
}
