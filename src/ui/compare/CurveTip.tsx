// All strategies at one place of the curves, the best first, with how many repeats each mean is over.
import { names } from '../../experiments/findings.ts'
import { estimate } from '../../exports/experiment/figures.ts'
import { counted } from '../format.ts'
import { Tip, TipValues } from '../charts/Tip.tsx'
import type { Curves } from './curves.ts'
import { scoreWords, type ChosenScore } from './scores.ts'
import { StrategyMark, type LookOf } from './StrategyLook.tsx'

export interface CurveTipProps {
  readonly curves: Curves
  readonly lookOf: LookOf
  readonly score: ChosenScore
  readonly x: number
}

export function CurveTip({ curves: { series, passive, passiveName }, lookOf, score, x }: CurveTipProps) {
  const here = series.map(({ strategy, points }) => ({
    strategy,
    point: points.find((point) => point.x === x),
  }))
  const first = here.find(({ point }) => point !== undefined)?.point
  if (first === undefined) return null
  const counts = new Set(here.flatMap(({ point }) => point?.score.repeats ?? []))
  const [common = 0] = counts
  const isCommon = counts.size === 1
  const direction = scoreWords[score.name].isShare ? -1 : 1
  const rankOf = (mean: number | undefined): number => {
    return mean === undefined || Number.isNaN(mean) ? Infinity : direction * mean
  }
  // Two that are both unknown keep their order; Infinity − Infinity would be none.
  const ranked = here.toSorted((a, b) => {
    const [one, other] = [rankOf(a.point?.score.mean), rankOf(b.point?.score.mean)]
    return one === other ? 0 : one - other
  })
  return (
    <Tip title={`Round ${first.round}, ${counted(first.labels, 'label')}`}>
      <TipValues
        values={[
          ...ranked.map(({ strategy, point }) => {
            const of = point === undefined || isCommon ? '' : ` (${point.score.repeats})`
            return [
              <>
                <StrategyMark look={lookOf(strategy)} /> {names.strategy(strategy)}
              </>,
              point === undefined ? 'not there yet' : `${estimate(point.score)}${of}`,
            ] as const
          }),
          ...(passive === null ? [] : [[passiveName, estimate(passive)] as const]),
        ]}
      />
      <p>{isCommon ? meanWords(common) : 'Means ± half the 95 % interval (repeats).'}</p>
    </Tip>
  )
}

function meanWords(repeats: number): string {
  return repeats === 1 ? 'One repeat: no interval.' : `Means of ${repeats} repeats ± half the 95 % interval.`
}
