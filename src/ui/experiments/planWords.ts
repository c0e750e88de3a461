// A plan in a few words: what will be done, how often, on how many labels.
import type { ExperimentPlan } from '../../core/experiment.ts'
import type { ProjectSettings } from '../../core/settings.ts'
import { names } from '../../experiments/findings.ts'
import { roundsOf } from '../../experiments/units.ts'
import { atStart, count, counted, inSentence, listed } from '../format.ts'

/** `Random, margin` … each phrase stands on its own. */
export function planWords(plan: ExperimentPlan): readonly string[] {
  const { strategies, seeds, settings, passive, tuning, dataset, kind } = plan
  const { startSize, budget, training, scoredPerRound, heldOutSize } = settings
  const rounds = roundsOf(settings) - 1
  const trials = (tuning?.learningRates.length ?? 0) * (tuning?.dropoutScales.length ?? 0)
  return [
    `${names.dataset(dataset.id)}, ${names.network(settings.network)}, ${counted(training.epochs, 'epoch')}`,
    `${counted(strategies.length, 'strategy', 'strategies')} × ${counted(seeds.length, 'repeat')}`,
    kind === 'one-shot'
      ? `${counted(startSize, 'label')}, then ${count(budget - startSize)} more at once`
      : `${counted(startSize, 'label')}, then ${counted(rounds, 'round')} of ${batchWords(settings)}, up to ${count(budget)}`,
    ...(scoredPerRound === null ? [] : [`${counted(scoredPerRound, 'picture')} scored a round`]),
    heldOutSize === Number.MAX_SAFE_INTEGER
      ? 'measured on all that is held out'
      : `measured on ${counted(heldOutSize, 'picture')}`,
    ...(passive === null
      ? []
      : [`all labels too, ${counted(passive.repeats, 'repeat')} of ${counted(passive.epochs, 'epoch')}`]),
    ...(trials === 0 ? [] : [`tuned first on the start set, ${counted(trials, 'trial')}`]),
  ]
}

/** The last round takes what is left of the budget. */
function batchWords({ startSize, batchSize, budget }: ProjectSettings): string {
  const asked = budget - startSize
  if (asked <= batchSize) return count(asked)
  return asked % batchSize === 0 ? count(batchSize) : `up to ${count(batchSize)}`
}

/** The strategies by name, to begin a sentence: `Random, least confidence and margin`. */
export function strategiesWords({ strategies }: Pick<ExperimentPlan, 'strategies'>): string {
  return atStart(listed(strategies.map((strategy) => inSentence(names.strategy(strategy)))))
}
