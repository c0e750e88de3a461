// How a strategy is told apart wherever it is drawn: the colour, dash and mark that reports give it, in the inks of both themes.
import type { Look } from '../../exports/experiment/looks.ts'
import './StrategyLook.css'

export type LookOf = (strategy: string) => Look

/** The class that gives what is inside the strategy's colour as `currentcolor`. */
export function lookClass({ className }: Look): string {
  return `look-${className}`
}

/** `stroke-dasharray` at that many times its size. */
export function dashOf({ dash }: Look, times = 1): string | undefined {
  return dash === null ? undefined : dash.replace(/[\d.]+/g, (length) => String(Number(length) * times))
}

/** A piece of the strategy's line with its mark, to stand in text. */
export function StrategySample({ look }: { readonly look: Look }) {
  return (
    <svg className={`strategy-sample ${lookClass(look)}`} viewBox="0 0 28 12" aria-hidden="true">
      <path className="compare-line" d="M0 6H28" strokeWidth={2.25} strokeDasharray={dashOf(look)} />
      <path className="compare-mark" d={look.mark(14, 6, 4)} strokeWidth={1.5} />
    </svg>
  )
}

/** The mark alone. */
export function StrategyMark({ look }: { readonly look: Look }) {
  return (
    <svg className={`strategy-mark ${lookClass(look)}`} viewBox="0 0 12 12" aria-hidden="true">
      <path className="compare-mark" d={look.mark(6, 6, 4)} strokeWidth={1} />
    </svg>
  )
}
