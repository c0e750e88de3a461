// One-shot experiments on the Compare screen: any score at the end, a bar a strategy, between original labels and all labels.
import { memo, useMemo, useState } from 'react'
import type { Analysed } from '../../experiments/findings.ts'
import type { Table } from '../../exports/table.ts'
import { inSentence } from '../format.ts'
import { barRows, type BarRow } from './barRows.ts'
import { BarsPlot } from './BarsPlot.tsx'
import { CompareFigure } from './CompareFigure.tsx'
import { estimateCells } from './curveTable.ts'
import { ScoreChoice } from './ScoreChoice.tsx'
import { macroF1, scoreTitle, scoreWords, type ChosenScore } from './scores.ts'

export interface CompareBarsProps extends Analysed {
  /** The score it begins with; macro F1 unless told. */
  readonly initialScore?: ChosenScore
}

export const CompareBars = memo(function CompareBars(props: CompareBarsProps) {
  const { result, analysis, initialScore = macroF1 } = props
  const [score, setScore] = useState(initialScore)
  const rows = useMemo(() => barRows({ result, analysis }, score), [result, analysis, score])
  const title = scoreTitle(score, result.classes)
  const { meaning, isShare } = scoreWords[score.name]
  const reading = howToRead(rows)
  return (
    <CompareFigure
      {...{ result, analysis }}
      name={`${title.toLowerCase()} bars`}
      title={`${title} at the end`}
      help={`${meaning} ${reading}`}
      table={tableOf(rows, title)}
      sheet={{ words: reading }}
    >
      <div className="compare-choices">
        <ScoreChoice classes={result.classes} value={score} onChange={setScore} />
      </div>
      <div style={{ height: `${3 * rows.length + 3}rem` }}>
        <BarsPlot {...{ rows, isShare }} strategies={result.plan.strategies} xName={title} />
      </div>
    </CompareFigure>
  )
})

function howToRead(rows: readonly BarRow[]): string {
  const gain = rows.some((row) => row.gain !== '') ? ' In brackets: points above the original labels.' : ''
  const most = Math.max(0, ...rows.map(({ repeats }) => repeats.length))
  if (most < 2) return `One finished repeat at most: no interval can be drawn.${gain}`
  return `Bars: means over repeats. Whiskers: 95 % intervals. Dots: single repeats.${gain}`
}

function tableOf(rows: readonly BarRow[], title: string): Table {
  return {
    caption: `Mean ${inSentence(title)} at the end over repeats with its 95 % interval (simulated oracle)`,
    columns: ['Strategy', 'Labels', title, '95 % from', '95 % to', 'Repeats'],
    rows: rows.map(({ name, labels, score }) => [
      name,
      String(labels),
      ...(score === null ? ['', '', '', '0'] : estimateCells(score)),
    ]),
  }
}
