// The one sentence at the top of an experiment: the question before it starts, how strategies stand while it runs, the verdict at its end.
import type { ExperimentPlan } from '../../core/experiment.ts'
import type { Compared } from '../compare/names.ts'
import { curvesOf, type Curves } from '../compare/curves.ts'
import { standingWords } from '../compare/presenterWords.ts'
import { macroF1 } from '../compare/scores.ts'
import { counted, inSentence } from '../format.ts'
import { strategiesWords } from './planWords.ts'

/** `isOver`: nothing more is computed. */
export function headline(plan: ExperimentPlan, compared: Compared | null, isOver: boolean): string {
  if (compared === null) return `${strategiesWords(plan)}: which learns fastest?`
  const { result, analysis } = compared
  const [verdict] = analysis.verdict
  if (isOver && verdict !== undefined) return verdict
  const curves = curvesOf(result, { score: macroF1, over: 'labels' })
  const common = newestCommon(curves, plan)
  if (common === null) return `${strategiesWords(plan)}: all begin with the same labels and the same network.`
  const standing = standingWords({ curves, score: macroF1, round: common.round })
  return `After ${counted(common.labels, 'label')}, ${inSentence(standing)}`
}

/** The newest round that every strategy has reached. */
function newestCommon(
  { series }: Curves,
  { strategies }: ExperimentPlan,
): { readonly round: number; readonly labels: number } | null {
  const [first, ...others] = series
  if (first === undefined || series.length < strategies.length) return null
  const common = first.points.filter(({ round }) =>
    others.every(({ points }) => points.some((point) => point.round === round)),
  )
  return common.at(-1) ?? null
}
