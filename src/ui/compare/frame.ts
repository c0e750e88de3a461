// Where a plot of curves has its axes, in pixels. Numbers only; CurveDrawing.tsx draws in it.
import { axisOver, scaleOf, ticksOf, type Scale } from '../../exports/experiment/scale.ts'
import { textWidth } from '../../exports/experiment/wrapped.ts'
import type { Size } from '../charts/Plot.tsx'
import { fewestForBand, type Curves } from './curves.ts'
import { scoreWords, type ChosenScore } from './scores.ts'

export interface Frame {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  /** The border of the drawing. */
  readonly width: number
  readonly height: number
  /** Size of its text in pixels. */
  readonly text: number
  readonly x: Scale
  readonly y: Scale
  readonly xTicks: readonly number[]
  readonly yTicks: readonly number[]
  /** Whether names stand beside the lines; otherwise in a key above. */
  readonly hasRoomBeside: boolean
}

export interface FrameRequest {
  readonly size: Size
  readonly text: number
  readonly curves: Curves
  readonly score: ChosenScore
  readonly published: readonly number[]
  /** Of the strategies and their values, as they stand beside the lines. */
  readonly labels: readonly string[]
}

/** Text on the screen: 13 pixels, growing with the window as everything else does. */
export function screenText(): number {
  return 0.8125 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}

/** How many times larger than on a laptop lines and marks are drawn. */
export function strokeScale(text: number): number {
  return text / 13
}

/** The frame stays while a curve grows in it: along x it reaches to the end of the plan. */
export function frameOf({ size, text, curves, score, published, labels }: FrameRequest): Frame {
  const { width, height } = size
  const hasRoomBeside = width >= 40 * text
  const room = Math.min(width / 3, Math.max(0, ...labels.map((label) => textWidth(label, 1.06 * text))))
  const top = (hasRoomBeside ? 2.2 : 2.3 + 1.6 * keyRows(labels, { width, text }).length) * text
  const bottom = height - 3.4 * text
  const left = 3.3 * text
  const right = width - (hasRoomBeside ? room + 3.2 * text : 0.8 * text)
  const { xs, end } = curves
  const least = xs[0] ?? 0
  // A start set far from 0 would leave half the plot empty.
  const low = least > end / 4 && least < end ? least : 0
  const { isShare } = scoreWords[score.name]
  const span = valueSpan(curves, published)
  const up = axisOver(isShare ? widened(span) : span, {
    wanted: height < 20 * text ? 4 : 6,
    limit: isShare ? 1 : Infinity,
  })
  const x = scaleOf(
    { low, high: Math.max(low + 1, end) },
    {
      from: left,
      // Published figures stand beside the ends of the lines.
      to: right - (published.length > 0 ? 2.2 : 0.8) * text,
    },
  )
  return {
    ...{ left, right, top, bottom, width, height, text, hasRoomBeside },
    x,
    y: scaleOf(up, { from: bottom, to: top }),
    xTicks: ticksOf(x.low, x.high, width < 40 * text ? 4 : 7).filter((tick) => Number.isInteger(tick)),
    yTicks: up.ticks,
  }
}

/** Of shares: a tenth more or less must not fill the plot. */
const leastSpan = 0.25

function widened({ low, high }: { readonly low: number; readonly high: number }): {
  low: number
  high: number
} {
  const missing = leastSpan - (high - low)
  if (missing <= 0) return { low, high }
  const top = Math.min(1, high + missing / 2)
  return { low: Math.max(0, top - leastSpan), high: top }
}

/** Lowest and highest of all that is drawn. */
function valueSpan({ series, passive }: Curves, published: readonly number[]): { low: number; high: number } {
  const values = [
    ...series.flatMap(({ points, repeats }) => [
      ...points.flatMap(({ score: { low, high, repeats: count } }) => {
        return low === null || high === null || count < fewestForBand ? [] : [low, high]
      }),
      ...repeats.flatMap((repeat) => repeat.points.map(({ y }) => y)),
    ]),
    ...(passive === null ? [] : [passive.mean]),
    ...published,
  ].filter((value) => Number.isFinite(value))
  return values.length === 0 ? { low: 0, high: 1 } : { low: Math.min(...values), high: Math.max(...values) }
}

/** Which names go into which row of a key above the plot. */
export function keyRows(
  labels: readonly string[],
  { width, text }: { readonly width: number; readonly text: number },
): readonly (readonly { readonly index: number; readonly x: number }[])[] {
  const rows: { index: number; x: number }[][] = []
  let x = Infinity
  labels.forEach((label, index) => {
    const needed = textWidth(label, 1.06 * text) + 3.4 * text
    if (x + needed > width) {
      rows.push([])
      x = 0
    }
    rows.at(-1)?.push({ index, x })
    x += needed + text
  })
  return rows
}
