// The one sentence at the top of an experiment: the question before it starts, how strategies stand while it runs, the verdict at its end.
import type { ExperimentPlan } from '../../core/experiment.ts'
import type { Analysed } from '../../experiments/findings.ts'
import { labelsAfter } from '../../experiments/units.ts'
import { curvesOf } from '../compare/curves.ts'
import { newestSharedRound, sharedRepeats } from '../compare/sharedRepeats.ts'
import { standingWords } from '../compare/presenterWords.ts'
import { macroF1 } from '../compare/scores.ts'
import { counted, inSentence } from '../format.ts'
import { strategiesWords } from './planWords.ts'

/** `isOver`: nothing more is computed. */
export function headline(plan: ExperimentPlan, compared: Analysed | null, isOver: boolean): string {
  if (compared === null) {
    const question = plan.strategies.length === 1 ? 'how fast does it learn?' : 'which learns fastest?'
    return `${strategiesWords(plan)}: ${question}`
  }
  const { result, analysis } = compared
  const [verdict] = analysis.verdict
  if (isOver && verdict !== undefined) return verdict
  const round = newestSharedRound(result)
  if (round === null) return `${strategiesWords(plan)}: all begin with the same labels and the same network.`
  const shared = sharedRepeats(result, round)
  const curves = curvesOf(shared, { score: macroF1, over: 'labels' })
  const labels = counted(labelsAfter(plan.settings, round), 'label')
  const repeats = new Set(shared.runs.map(({ seed }) => seed)).size
  const over = repeats === 1 ? 'one repeat' : counted(repeats, 'repeat')
  return `After ${labels}, ${over}: ${inSentence(standingWords({ curves, score: macroF1, round }))}`
}
