// Training and validation loss of each strategy, epoch by epoch, rounds one after another: means over repeats. Numbers only.
import type { EpochRecord } from '../../core/events.ts'
import type { ExperimentResult } from '../../core/experiment.ts'

export interface LossEpoch {
  /** Epochs since the first round began, from 1. */
  readonly x: number
  readonly round: number
  /** From 1. */
  readonly epoch: number
  /** Over the repeats that trained so long: early stopping ends some sooner. Null where none is known. */
  readonly training: number | null
  readonly validation: number | null
  readonly repeats: number
}

export interface LossSeries {
  readonly strategy: string
  readonly epochs: readonly LossEpoch[]
  /** The x of each round's last epoch. */
  readonly ends: readonly number[]
}

/** Strategies that have trained, in the plan's order. */
export function lossesOf({ plan, runs }: ExperimentResult): readonly LossSeries[] {
  return plan.strategies
    .map((strategy) => {
      const own = runs.filter((run) => run.strategy === strategy)
      const rounds = Math.max(0, ...own.map((run) => run.rounds.length))
      const epochs: LossEpoch[] = []
      const ends: number[] = []
      for (let round = 0; round < rounds; round++) {
        const histories = own.map((run) => run.rounds[round]?.epochs ?? [])
        epochs.push(...epochsOf(histories, { round, before: epochs.length }))
        ends.push(epochs.length)
      }
      return { strategy, epochs, ends }
    })
    .filter(({ epochs }) => epochs.length > 0)
}

function epochsOf(
  histories: readonly (readonly EpochRecord[])[],
  { round, before }: { readonly round: number; readonly before: number },
): LossEpoch[] {
  const longest = Math.max(0, ...histories.map((epochs) => epochs.length))
  return Array.from({ length: longest }, (_, index) => {
    const here = histories.flatMap((epochs) => epochs[index] ?? [])
    return {
      x: before + index + 1,
      round,
      epoch: index + 1,
      training: meanOf(here.map(({ loss }) => loss)),
      validation: meanOf(here.map(({ validationLoss }) => validationLoss)),
      repeats: here.length,
    }
  })
}

function meanOf(losses: readonly (number | null)[]): number | null {
  const known = losses.filter((loss) => loss !== null && Number.isFinite(loss))
  return known.length === 0 ? null : known.reduce<number>((sum, loss) => sum + (loss ?? 0), 0) / known.length
}
