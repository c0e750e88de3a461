// How long a plan will take, told before it starts: a short training and a short look on the real backend, and the work that is planned.
import type { ExperimentPlan } from '../core/experiment.ts'
import type { TrainTask } from '../core/ports.ts'
import { ok, type Result } from '../core/result.ts'
import type { Lab, LabFindings } from './lab.ts'
import { startLabels } from './passiveRun.ts'
import {
  labelsAfter,
  looksIn,
  measuredItems,
  roundsOf,
  runUnits,
  tuningUnits,
  unitsIn,
  type DataSizes,
} from './units.ts'

/** How fast a network is on a backend, in seconds. */
export interface Pace {
  /** Per training, whatever its length. */
  readonly training: number
  /** Per picture trained on, in one epoch. */
  readonly trained: number
  /** Per picture looked at. */
  readonly looked: number
}

/** About as long as the timed training takes. */
const timedSeconds = 0.4
/** Optimiser steps of an epoch of it. */
const timedSteps = 4
/** Held-out pictures of the timed look. */
const timedLooks = 256
/** A training that is faster than this is timed well enough. */
const mostEpochs = 50

export interface PaceRequest {
  readonly plan: ExperimentPlan
  /** Open, with nothing under way. */
  readonly lab: Lab
  readonly findings: LabFindings
  readonly signal: AbortSignal
}

/** Times the plan's network: twice, since the first time everything is still being set up. Takes about a second where training is fast. */
export async function measurePace({ plan, lab, findings, signal }: PaceRequest): Promise<Result<Pace>> {
  const { settings } = plan
  const { batchSize } = settings.training
  const labels = await startLabels(
    { ...settings, startSize: Math.min(timedSteps * batchSize, findings.poolSize, settings.budget) },
    { lab, findings, signal },
  )
  if (!labels.ok) return labels
  const train = async (trained: TrainTask['labels'], epochs: number): Promise<Result<Timing>> => {
    let perSecond = 0
    const training = { ...settings.training, epochs, validationShare: 0, warmStart: false }
    const round = await lab.learner.train(
      {
        modelId: 'round-0',
        round: 0,
        settings: { ...settings, heldOutSize: timedLooks, training },
        classIds: findings.classes.map(({ id }) => id),
        labels: trained,
        warmFrom: null,
      },
      ({ itemsPerSecond }) => {
        perSecond = itemsPerSecond
      },
      signal,
    )
    if (!round.ok) return round
    const { trainMillis, evaluateMillis } = round.value.result
    return ok({ perSecond, train: trainMillis / 1000, evaluate: evaluateMillis / 1000 })
  }
  const first = await train(labels.value.slice(0, 2 * batchSize), 1)
  if (!first.ok) return first
  const wanted = Math.round((timedSeconds * first.value.perSecond) / labels.value.length)
  const epochs = Math.max(1, Math.min(mostEpochs, wanted))
  const timed = await train(labels.value, epochs)
  if (!timed.ok) return timed
  const trained = 1 / timed.value.perSecond
  return ok({
    training: Math.max(0, timed.value.train - trained * epochs * labels.value.length),
    trained,
    looked: timed.value.evaluate / Math.max(1, Math.min(timedLooks, findings.heldOutSize)),
  })
}

interface Timing {
  /** Pictures trained on. */
  readonly perSecond: number
  readonly train: number
  readonly evaluate: number
}

/**
 * Seconds for all of a plan at this pace, with `jobs` runs at the same time. What a tuning will choose is not known before: the plan's own
 * epochs stand for it.
 */
export function secondsFor(
  plan: ExperimentPlan,
  pace: Pace,
  { jobs, ...sizes }: DataSizes & { readonly jobs: number },
): number {
  const work = plannedWork(plan, sizes)
  const seconds = work.trainings * pace.training + work.trained * pace.trained + work.looked * pace.looked
  const { units } = unitsIn({ plan, tuning: null, runs: [], passive: [] })
  return seconds / Math.max(1, Math.min(jobs, units))
}

export interface PlannedWork {
  readonly trainings: number
  /** Pictures trained on, once for each epoch. */
  readonly trained: number
  /** Pictures looked at without being trained on. */
  readonly looked: number
}

/** All that a plan asks for. */
export function plannedWork(plan: ExperimentPlan, sizes: DataSizes): PlannedWork {
  const { settings, tuning, passive } = plan
  const { epochs } = settings.training
  const parts = [
    ...tuningUnits(plan).map(() => {
      const [longest, { validationShare = 0 }] = [Math.max(0, ...(tuning?.epochs ?? [])), tuning ?? {}]
      const validation = Math.round(settings.startSize * validationShare)
      const trained = (settings.startSize - validation) * longest
      return { trainings: 1, trained, looked: validation * longest }
    }),
    ...runUnits(plan).map((unit) => {
      if (unit.kind !== 'active') {
        const trained = sizes.poolSize * (passive?.epochs ?? 0)
        return { trainings: 1, trained, looked: measuredItems(settings, sizes) }
      }
      const rounds = Array.from({ length: roundsOf(settings) }, (_, round) => round)
      const own = { ...settings, strategy: unit.strategy }
      return {
        trainings: rounds.length,
        trained: sum(rounds.map((round) => labelsAfter(settings, round) * epochs)),
        looked: sum(rounds.map((round) => looksIn(own, round, sizes))),
      }
    }),
  ]
  return {
    trainings: sum(parts.map(({ trainings }) => trainings)),
    trained: sum(parts.map(({ trained }) => trained)),
    looked: sum(parts.map(({ looked }) => looked)),
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
