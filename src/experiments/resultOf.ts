// Makes the result of an experiment out of its records. Pure; complete or not, whatever is there is in it.
import type { BatchProposed, ProjectEvent } from '../core/events.ts'
import type {
  ExperimentPlan,
  ExperimentResult,
  ExperimentRound,
  ExperimentRun,
  ExperimentTiming,
  RoundSeconds,
  Tuning,
} from '../core/experiment.ts'
import type { ItemId } from '../core/item.ts'
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
      const { rounds, seconds } = toldIn(events)
      return rounds.length === 0 ? [] : [{ strategy, seed, rounds, seconds }]
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
  return toldIn(events).rounds.length >= roundsOf(settings)
}

/** What a log says of its finished rounds. */
interface Told {
  readonly rounds: readonly ExperimentRound[]
  readonly seconds: readonly RoundSeconds[]
}

/** By the log itself: after a round, those of all other runs are the same as before. */
const toldBy = new WeakMap<readonly ProjectEvent[], Told>()

/** The finished rounds in a run's log, which nobody changes. */
export function roundsIn(events: readonly ProjectEvent[]): readonly ExperimentRound[] {
  return toldIn(events).rounds
}

function toldIn(events: readonly ProjectEvent[]): Told {
  const known = toldBy.get(events)
  if (known !== undefined) return known
  const picked = new Map<number, ItemId[]>()
  const proposals = new Map<number, BatchProposed>()
  const rounds: ExperimentRound[] = []
  const seconds: RoundSeconds[] = []
  for (const event of events) {
    if (event.type === 'batch-proposed' && !proposals.has(event.round)) proposals.set(event.round, event)
    if (event.type === 'item-labelled') {
      const items = picked.get(event.round) ?? []
      items.push(event.itemId)
      picked.set(event.round, items)
    }
    if (event.type !== 'training-finished') continue
    const { round, labels, confusion, logLoss, calibrationError = Number.NaN, epochs } = event
    const { scored = 0, scoreMillis = 0, selectMillis = 0 } = proposals.get(round) ?? {}
    const items = picked.get(round) ?? []
    rounds.push({ labels, confusion, logLoss, calibrationError, epochs, picked: items, scored })
    seconds.push({
      train: event.trainMillis / 1000,
      evaluate: event.evaluateMillis / 1000,
      score: scoreMillis / 1000,
      select: selectMillis / 1000,
    })
  }
  const told = { rounds, seconds }
  toldBy.set(events, told)
  return told
}
