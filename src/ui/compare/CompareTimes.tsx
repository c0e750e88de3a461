// What the experiment spent its time on: a bar a strategy, training, evaluating, scoring and selecting one behind another.
import { memo, useMemo } from 'react'
import type { Analysed } from '../../experiments/findings.ts'
import { rounded, type Table } from '../../exports/table.ts'
import { wallTime } from '../../exports/experiment/figures.ts'
import { Plot, type Size } from '../charts/Plot.tsx'
import { Tip, TipValues } from '../charts/Tip.tsx'
import { counted } from '../format.ts'
import { CompareFigure } from './CompareFigure.tsx'
import { screenText } from './frame.ts'
import { Reading } from './Reading.tsx'
import { timeNames, timeParts, timeRows, type TimePart, type TimeRow } from './times.ts'
import { TimesDrawing, timesFrame } from './TimesDrawing.tsx'
import './CompareTimes.css'

export const CompareTimes = memo(function CompareTimes({ result, analysis }: Analysed) {
  const rows = useMemo(() => timeRows(result), [result])
  const { jobs } = result.timing
  const overlap = jobs > 1 ? ` Up to ${jobs} runs went on at the same time, so times overlap.` : ''
  return (
    <CompareFigure
      {...{ result, analysis }}
      name="times"
      title="Where the time went"
      help={`Wall time, all repeats and rounds together.${overlap}`}
      table={tableOf(rows)}
      sheet={{
        entries: timeParts.map((part) => ({ name: timeNames[part], sample: <Sample part={part} /> })),
      }}
    >
      <p className="time-key">
        {timeParts.map((part) => (
          <span key={part} className="line-key">
            <svg viewBox="0 0 28 12" width="28" height="12" aria-hidden="true">
              <Sample part={part} />
            </svg>
            {timeNames[part]}
          </span>
        ))}
      </p>
      <div style={{ height: `${3 * rows.length + 2.5}rem` }}>
        <Plot className="plot--fill plot--times">{(size) => <SizedTimes rows={rows} size={size} />}</Plot>
      </div>
    </CompareFigure>
  )
})

function Sample({ part }: { readonly part: TimePart }) {
  return <rect className={`time-part time-part--${part}`} x={8} y={0} width={12} height={12} />
}

const SizedTimes = memo(function SizedTimes({
  rows,
  size,
}: {
  readonly rows: readonly TimeRow[]
  readonly size: Size
}) {
  const frame = useMemo(() => timesFrame(rows, { size, text: screenText() }), [rows, size])
  const { tops, rowHeight, text } = frame
  return (
    <Reading
      {...{ size, text }}
      label="Time spent, a bar a strategy."
      places={tops.map((top) => top + rowHeight / 2)}
      along="y"
      cursorAt={(index) => (
        <rect className="reading__row" y={tops[index] ?? 0} width={size.width} height={rowHeight} />
      )}
      tipAt={(index) => tipOf(rows[index])}
    >
      <TimesDrawing rows={rows} frame={frame} />
    </Reading>
  )
})

function tipOf(row: TimeRow | undefined) {
  if (row === undefined) return null
  const { name, strategy, seconds, total, rounds } = row
  const timed = strategy === null ? counted(rounds, 'training') : counted(rounds, 'round')
  return (
    <Tip title={`${name}, ${timed}`}>
      <TipValues
        values={[
          ...timeParts.flatMap((part) => {
            const own = seconds[part]
            return own === null ? [] : [[timeNames[part], wallTime(own)] as const]
          }),
          ['Together', wallTime(total)],
        ]}
      />
    </Tip>
  )
}

function tableOf(rows: readonly TimeRow[]): Table {
  return {
    caption: 'Wall time in seconds, all repeats and rounds together',
    columns: ['Strategy', ...timeParts.map((part) => timeNames[part]), 'Together'],
    rows: rows.map(({ name, seconds, total }) => [
      name,
      ...timeParts.map((part) => {
        const own = seconds[part]
        return own === null ? '' : rounded(own, 1)
      }),
      rounded(total, 1),
    ]),
  }
}
