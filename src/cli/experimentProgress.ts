// Says how an experiment is going: a line for each finished piece of it, and in between what is under way and how long it will take.
import type { ExperimentPlan, ExperimentResult, Measurement } from '../core/experiment.ts'
import { scoresOf } from '../core/metrics.ts'
import type { ExperimentProgress, UnitProgress } from '../experiments/progress.ts'
import { atStart, listed } from '../experiments/statistics/figures.ts'
import { hasDiverged } from '../experiments/tuning.ts'
import type { Unit } from '../experiments/units.ts'
import { sayDuration } from './roundTimes.ts'

/** `run 13 of 21, about 40 min left · Margin, repeat 2 of 5: round 3 of 4, epoch 7 of 20` */
export function progressWords(progress: ExperimentProgress, plan: ExperimentPlan): string {
  const { unitsDone, units, active, secondsLeft } = progress
  const left = secondsLeft === null ? '' : `, about ${sayDuration(1000 * secondsLeft)} left`
  const numbers = active.map((_, index) => String(unitsDone + 1 + index))
  const which = `${numbers.length === 1 ? 'run' : 'runs'} ${listed(numbers)} of ${units}`
  const head = numbers.length === 0 ? `${unitsDone} of ${units} done` : which
  return [`${head}${left}`, ...active.map((one) => unitWords(one, plan))].join(' · ')
}

function unitWords({ unit, round, rounds, training }: UnitProgress, plan: ExperimentPlan): string {
  const name = nameOf(unit, plan)
  const epoch = training === null ? null : `epoch ${training.epoch} of ${training.epochs}`
  if (unit.kind !== 'active') return `${name}: ${epoch ?? 'beginning'}`
  // After the last round nothing is left to train on.
  if (round === rounds) return `${name}: storing`
  const title = round === 0 ? 'start set' : `round ${round} of ${rounds - 1}`
  return `${name}: ${title}, ${epoch ?? 'choosing'}`
}

/** A run by its strategy and which repeat it is: a seed would look like a count. */
export function nameOf(unit: Unit, { seeds, passive }: ExperimentPlan): string {
  if (unit.kind === 'tuning') return `Tuning at ${unit.learningRate}, dropout × ${unit.dropoutScale}`
  const what = unit.kind === 'active' ? atStart(unit.strategy) : 'All labels'
  const repeats = unit.kind === 'active' ? seeds.length : Math.min(seeds.length, passive?.repeats ?? 1)
  return `${what}, repeat ${seeds.indexOf(unit.seed) + 1} of ${repeats}`
}

/** The lines about trainings that diverged in tuning, and about rounds, that `result` has and nobody was told of; `told` remembers those that were. */
export function newRounds(result: ExperimentResult, told: Set<string>): readonly string[] {
  const lines: string[] = []
  const tell = (unit: Unit, { labels, confusion }: Measurement): void => {
    const name = nameOf(unit, result.plan)
    const key = `${name}: ${labels}`
    if (told.has(key)) return
    told.add(key)
    const f1 = scoresOf(confusion).f1.toFixed(3)
    lines.push(`${name}: ${labels.toLocaleString('en')} labels, macro F1 ${f1}`)
  }
  for (const { learningRate, dropoutScale } of result.tuning?.trials.filter(hasDiverged) ?? []) {
    const name = nameOf({ kind: 'tuning', name: '', learningRate, dropoutScale }, result.plan)
    if (told.has(name)) continue
    told.add(name)
    lines.push(`${name}: diverged, and counts as the worst`)
  }
  for (const { strategy, seed, rounds } of result.runs) {
    for (const round of rounds) tell({ kind: 'active', name: '', strategy, seed }, round)
  }
  for (const run of result.passive) tell({ kind: 'passive', name: '', seed: run.seed }, run)
  return lines
}
