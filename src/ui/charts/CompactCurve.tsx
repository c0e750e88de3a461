// The learning curve in a corner of the labelling screen: what the last round paid, at a glance. No tab stop of its own: the
// words say what the line shows, and the large chart has the rest.
import type { CurvePoint } from '../../core/state.ts'
import { counted, share } from '../format.ts'
import { beforeTheFirstPoint, metrics, scoresAt } from './curve.ts'
import { CurvePlot, type CurveProps } from './CurvePlot.tsx'
import './CompactCurve.css'

export interface CompactCurveProps extends CurveProps {
  /** The last round, which need not be the point with the most labels. */
  readonly newest: CurvePoint | null
}

export function CompactCurve({ newest, ...curve }: CompactCurveProps) {
  const { metric, points } = curve
  const { name } = metrics[metric]
  // The empty frame is drawn from the start: the first point then costs no long task while the person is answering.
  if (newest === null) {
    return (
      <figure className="curve-card" aria-label={`${name} so far`}>
        <figcaption className="curve-card__empty">{beforeTheFirstPoint}</figcaption>
        <CurvePlot {...curve} className="plot--compact" compact />
      </figure>
    )
  }
  const score = scoresAt(newest)[metric]
  const before = points.find(({ round }) => round === newest.round - 1)
  const gain = before === undefined ? null : score - scoresAt(before)[metric]
  return (
    <figure className="curve-card" aria-label={`${name} so far`}>
      <figcaption className="curve-card__caption">
        <output className="curve-card__score">{share(score)}</output>
        <span className="curve-card__words">
          <span>
            {name} at {counted(newest.labels, 'label')}
          </span>
          {gain !== null && <Gain gain={gain} />}
        </span>
      </figcaption>
      <CurvePlot {...curve} className="plot--compact" compact />
    </figure>
  )
}

function Gain({ gain }: { readonly gain: number }) {
  const size = share(Math.abs(gain))
  const direction = size === share(0) ? 'same' : gain > 0 ? 'up' : 'down'
  const words = {
    same: 'unchanged by the last round',
    up: `▲ ${size} with the last round`,
    down: `▼ ${size} with the last round`,
  }
  return <span className={`curve-card__gain curve-card__gain--${direction}`}>{words[direction]}</span>
}
