// Seconds a person takes for a label, round by round, and what that means for the rest of the budget.
import { memo } from 'react'
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts'
import type { Pace, RoundPace } from '../../core/pace.ts'
import { rounded, type Table } from '../../exports/table.ts'
import { counted } from '../format.ts'
import { roundTicks, zeroAxis } from './axes.ts'
import { ChartFigure } from './ChartFigure.tsx'
import { isSameDrawing } from './isSameDrawing.ts'
import { paceWords, secondsWords } from './paceWords.ts'
import { Plot } from './Plot.tsx'
import { grid, tooltip, xAxis, yAxis } from './style.ts'
import { Tip, TipValues } from './Tip.tsx'

export interface PaceChartProps {
  /** Null before three answers by hand. */
  readonly pace: Pace | null
  readonly rounds: readonly RoundPace[]
  /** Labels left in the budget. */
  readonly left: number
}

export const PaceChart = memo(function PaceChart({ pace, rounds, left }: PaceChartProps) {
  const up = zeroAxis(Math.max(0.1, ...rounds.map(({ seconds }) => seconds)))
  const last = Math.max(4, ...rounds.map(({ round }) => round))
  const tipOf = (row: RoundPace | undefined) =>
    row === undefined ? null : (
      <Tip title={`Round ${row.round}, ${counted(row.answers, 'answer')}`}>
        <TipValues values={[['median', secondsWords(row.seconds)]]} />
      </Tip>
    )
  return (
    <ChartFigure
      name="seconds per label"
      title="Seconds per label"
      help={pace === null ? 'How long an answer takes you.' : paceWords(pace, left)}
      empty={pace === null ? 'The pace shows after three answers by hand.' : null}
      table={tableOf(rounds)}
      sheet={{ yName: 'Median seconds', xName: 'round' }}
      className="chart--pace"
    >
      <div className="axes">
        <span className="axes__y">Median seconds</span>
        <Plot className="plot--pace">
          {(size) => (
            <LineChart
              {...size}
              data={[...rounds]}
              title="Median seconds per label in each round. Arrow keys go from round to round."
              margin={{ top: 10, right: 12, bottom: 0, left: 0 }}
            >
              <CartesianGrid {...grid} />
              <XAxis
                {...xAxis}
                dataKey="round"
                domain={[0, last]}
                ticks={[...roundTicks(0, last, 8)]}
                interval={0}
                padding={{ left: 12 }}
              />
              <YAxis {...yAxis} domain={[...up.domain]} ticks={[...up.ticks]} interval={0} />
              <Tooltip {...tooltip} content={({ activeIndex }) => tipOf(rounds[Number(activeIndex)])} />
              <Line
                dataKey="seconds"
                type="linear"
                stroke="var(--ink)"
                strokeWidth={2}
                isAnimationActive={false}
                activeDot={false}
                dot={({ cx, cy, index }) => (
                  <circle key={index} className="curve-mark" cx={cx} cy={cy} r={rounds.length > 40 ? 2 : 3} />
                )}
              />
            </LineChart>
          )}
        </Plot>
        <span className="axes__x">round</span>
      </div>
    </ChartFigure>
  )
}, isSameDrawing)

function tableOf(rounds: readonly RoundPace[]): Table {
  return {
    caption: 'Seconds per label in each round, answers by hand only',
    columns: ['Round', 'Answers', 'Median seconds'],
    rows: rounds.map(({ round, answers, seconds }) => [String(round), String(answers), rounded(seconds, 2)]),
  }
}
