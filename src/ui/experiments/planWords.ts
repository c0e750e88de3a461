// A plan in a few words: what will be done, how often, on how many labels.
import type { ExperimentPlan } from '../../core/experiment.ts'
import { roundsOf } from '../../experiments/units.ts'
import { names } from '../compare/names.ts'
import { atStart, count, counted, inSentence, listed } from '../format.ts'

/** `Random, margin` … each phrase stands on its own. */
export function planWords(plan: ExperimentPlan): readonly string[] {
  const { strategies, seeds, settings, passive, tuning, dataset, kind } = plan
  const { startSize, batchSize, budget, training, scoredPerRound } = settings
  const rounds = roundsOf(settings) - 1
  const trials = (tuning?.learningRates.length ?? 0) * (tuning?.dropoutScales.length ?? 0)
  return [
    `${names.dataset(dataset.id)}, ${names.network(settings.network)}, ${counted(training.epochs, 'epoch')}`,
    `${counted(strategies.length, 'strategy', 'strategies')} × ${counted(seeds.length, 'repeat')}`,
    kind === 'one-shot'
      ? `${count(startSize)} labels, then ${count(budget - startSize)} more at once`
      : `${count(startSize)} labels, then ${counted(rounds, 'round')} of ${count(batchSize)}, up to ${count(budget)}`,
    ...(scoredPerRound === null ? [] : [`${count(scoredPerRound)} pictures scored a round`]),
    ...(passive === null
      ? []
      : [`all labels too, ${counted(passive.repeats, 'repeat')} of ${counted(passive.epochs, 'epoch')}`]),
    ...(trials === 0 ? [] : [`tuned first on the start set, ${counted(trials, 'trial')}`]),
  ]
}

/** The strategies by name, to begin a sentence: `Random, least confidence and margin`. */
export function strategiesWords({ strategies }: Pick<ExperimentPlan, 'strategies'>): string {
  return atStart(listed(strategies.map((strategy) => inSentence(names.strategy(strategy)))))
}
