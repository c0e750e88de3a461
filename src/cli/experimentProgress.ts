// Says how an experiment is going: a line for each finished piece of it, and in between what is under way and how long it will take.
import type { ExperimentResult, Measurement } from '../core/experiment.ts'
import { scoresOf } from '../core/metrics.ts'
import type { ExperimentProgress, UnitProgress } from '../experiments/progress.ts'
import type { Unit } from '../experiments/units.ts'
import { sayDuration } from './roundTimes.ts'

/** `12 of 21 done · margin 2: round 3 of 4, epoch 7 of 20 · about 40 min left` */
export function progressWords({ unitsDone, units, active, secondsLeft }: ExperimentProgress): string {
  const left = secondsLeft === null ? [] : [`about ${sayDuration(1000 * secondsLeft)} left`]
  return [`${unitsDone} of ${units} done`, ...active.map(unitWords), ...left].join(' · ')
}

function unitWords({ unit, round, rounds, training }: UnitProgress): string {
  const epoch = training === null ? null : `epoch ${training.epoch} of ${training.epochs}`
  if (unit.kind !== 'active') return `${nameOf(unit)}: ${epoch ?? 'beginning'}`
  // After the last round nothing is left to train on.
  if (round === rounds) return `${nameOf(unit)}: storing`
  const title = round === 0 ? 'start set' : `round ${round} of ${rounds - 1}`
  return `${nameOf(unit)}: ${title}, ${epoch ?? 'choosing'}`
}

/** A run by its strategy and seed. */
export function nameOf(unit: Unit): string {
  switch (unit.kind) {
    case 'active':
      return `${unit.strategy} ${unit.seed}`
    case 'passive':
      return `all labels ${unit.seed}`
    case 'tuning':
      return `tuning at ${unit.learningRate}, dropout × ${unit.dropoutScale}`
  }
}

/** The lines about rounds that `result` has and nobody was told of; `told` remembers those that were. */
export function newRounds(result: ExperimentResult, told: Set<string>): readonly string[] {
  const lines: string[] = []
  const tell = (name: string, { labels, confusion }: Measurement): void => {
    const key = `${name}: ${labels}`
    if (told.has(key)) return
    told.add(key)
    const f1 = scoresOf(confusion).f1.toFixed(3)
    lines.push(`${name}: ${labels.toLocaleString('en')} labels, macro F1 ${f1}`)
  }
  for (const { strategy, seed, rounds } of result.runs) {
    for (const round of rounds) tell(`${strategy} ${seed}`, round)
  }
  for (const run of result.passive) tell(`all labels ${run.seed}`, run)
  return lines
}
