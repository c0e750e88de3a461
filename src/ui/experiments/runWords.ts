// How far an experiment is, in words. Pure.
import type { ExperimentState, TimeEstimate } from '../../experiments/experimentState.ts'
import { names } from '../../experiments/findings.ts'
import type { UnitProgress } from '../../experiments/progress.ts'
import { backendName } from '../chosenBackend.ts'
import { count, counted, duration } from '../format.ts'

type Told = Pick<
  ExperimentState,
  'phase' | 'loading' | 'progress' | 'estimate' | 'unitsDone' | 'units' | 'backend' | 'isImported' | 'result'
>

/** One sentence or two: what happens now, and how long it will take. */
export function phaseWords(state: Told): string {
  const { phase, loading, estimate, unitsDone, units, backend, isImported, result } = state
  const done = `${count(unitsDone)} of ${counted(units, 'run')} done`
  switch (phase) {
    case 'opening':
      return 'One moment.'
    case 'ready':
      return estimate === null ? 'Nothing is computed yet.' : estimateWords(estimate, backend)
    case 'estimating':
      return `${loading ?? 'Timing a training'}.`
    case 'running':
      return loading === null ? `${done}${leftWords(state)}.` : `${loading}.`
    case 'pausing':
      return 'Stopping after this step.'
    case 'paused':
      return `Paused, ${done}. Every finished round is kept.`
    case 'elsewhere':
      return `Another tab runs it, and this one follows: ${loading ?? `${done}${leftWords(state)}`}.`
    case 'failed':
      return unitsDone === 0 ? 'It has stopped.' : `It has stopped, ${done}. Every finished round is kept.`
    case 'finished':
      if (result?.isFinished === true)
        return isImported ? 'From a file, finished.' : `Finished: ${counted(units, 'run')}.`
      return isImported ? `From a file, unfinished: ${done}.` : `Ended before it was finished: ${done}.`
  }
}

function estimateWords({ seconds, jobs }: TimeEstimate, backend: Told['backend']): string {
  const where = backend === null ? '' : ` on ${backendName(backend.name)}`
  return `It will take about ${duration(seconds)}${where}, ${counted(jobs, 'run')} at a time.`
}

function leftWords({ progress }: Told): string {
  const seconds = progress?.secondsLeft ?? null
  return seconds === null ? '' : `, about ${duration(seconds)} left`
}

/** `Margin, repeat 2: round 3 of 4, epoch 7 of 20` */
export function unitWords({ unit, round, rounds, training }: UnitProgress, seeds: readonly number[]): string {
  const epoch = training === null ? null : `epoch ${count(training.epoch)} of ${count(training.epochs)}`
  switch (unit.kind) {
    case 'tuning':
      return `Tuning, learning rate ${unit.learningRate}, dropout × ${unit.dropoutScale}: ${epoch ?? 'beginning'}`
    case 'passive':
      return `All labels, repeat ${repeatOf(unit.seed, seeds)}: ${epoch ?? 'beginning'}`
    case 'active': {
      const where = round === 0 ? 'start set' : `round ${Math.min(round, rounds - 1)} of ${rounds - 1}`
      return `${names.strategy(unit.strategy)}, repeat ${repeatOf(unit.seed, seeds)}: ${where}, ${epoch ?? 'choosing'}`
    }
  }
}

/** Counted from 1, as people count; seeds may begin anywhere. */
export function repeatOf(seed: number, seeds: readonly number[]): number {
  return seeds.indexOf(seed) + 1
}
