// Bars of a one-shot experiment in a place of any size; on the Compare screen they can be read.
import { memo, useMemo } from 'react'
import { looksOf } from '../../exports/experiment/looks.ts'
import { estimate, score as written } from '../../exports/experiment/figures.ts'
import { Plot, type Size } from '../charts/Plot.tsx'
import { Tip, TipValues } from '../charts/Tip.tsx'
import { counted } from '../format.ts'
import type { BarRow } from './barRows.ts'
import { BarsDrawing, barsFrame } from './BarsDrawing.tsx'
import { screenText } from './frame.ts'
import { Reading } from './Reading.tsx'

export interface BarsPlotProps {
  readonly rows: readonly BarRow[]
  /** Of the plan: they decide who looks how. */
  readonly strategies: readonly string[]
  /** What the score is called. */
  readonly xName: string
  readonly isShare: boolean
  /** What the axis has to hold, where that is more than what is drawn. */
  readonly axisRows?: readonly BarRow[]
  readonly isReadable?: boolean
  /** Size of the text in pixels. */
  readonly textSize?: () => number
}

export const BarsPlot = memo(function BarsPlot(props: BarsPlotProps) {
  return <Plot className="plot--fill plot--bars">{(size) => <SizedBars {...props} size={size} />}</Plot>
})

const SizedBars = memo(function SizedBars(props: BarsPlotProps & { readonly size: Size }) {
  const { rows, strategies, xName, isShare, size, isReadable = true, textSize = screenText } = props
  const { axisRows = rows } = props
  const drawing = useMemo(() => {
    const frame = barsFrame(axisRows, { size, text: textSize(), limit: isShare ? 1 : Infinity })
    return { rows, frame, xName, lookOf: looksOf(strategies) }
  }, [rows, axisRows, strategies, xName, isShare, size, textSize])
  const { tops, rowHeight, text } = drawing.frame
  const { width, height } = size
  const label = `${xName} at the end, a bar a strategy.`
  if (!isReadable) {
    return (
      <svg
        {...{ width, height, viewBox: `0 0 ${width} ${height}`, style: { fontSize: text } }}
        className="reading"
        role="img"
        aria-label={label}
      >
        <BarsDrawing {...drawing} />
      </svg>
    )
  }
  return (
    <Reading
      {...{ size, text, label }}
      places={tops.map((top) => top + rowHeight / 2)}
      along="y"
      cursorAt={(index) => (
        <rect className="reading__row" y={tops[index] ?? 0} width={width} height={rowHeight} />
      )}
      tipAt={(index) => <BarTip row={rows[index]} />}
    >
      <BarsDrawing {...drawing} />
    </Reading>
  )
})

function BarTip({ row }: { readonly row: BarRow | undefined }) {
  if (row === undefined) return null
  const { name, score, repeats, gain, labels } = row
  if (score === null) return <Tip title={`${name}: no finished repeat`} />
  const { low, high } = score
  return (
    <Tip title={`${name}, ${counted(labels, 'label')}`}>
      <TipValues
        values={[
          ['Mean', estimate(score)],
          ...(low === null || high === null
            ? []
            : [['95 % interval', `${written(low)} to ${written(high)}`] as const]),
          ...(gain === '' ? [] : [['Points above the start', gain] as const]),
        ]}
      />
      <p>
        {counted(repeats.length, 'repeat')}: {repeats.map(written).join(', ')}
      </p>
    </Tip>
  )
}
