// The heart of the Compare screen: any score over labels or rounds, a line and a band a strategy, also while the experiment runs.
import { memo, useMemo, useState } from 'react'
import { score as written } from '../../exports/experiment/figures.ts'
import type { ExperimentResult } from '../../core/experiment.ts'
import { names, type Analysed } from '../../experiments/findings.ts'
import type { Along } from '../charts/curve.ts'
import { Segmented } from '../charts/Segmented.tsx'
import { CompareFigure } from './CompareFigure.tsx'
import { CurvePlot } from './CurvePlot.tsx'
import { curvesOf, fewestForBand, type Curves } from './curves.ts'
import { curveTable } from './curveTable.ts'
import { publishedOf, type Published } from './published.ts'
import { ScoreChoice } from './ScoreChoice.tsx'
import { macroF1, scoreTitle, scoreWords, type ChosenScore } from './scores.ts'
import '../charts/ChartsPanel.css'

export interface CompareCurveProps extends Analysed {
  /** The score it begins with; macro F1 unless told. */
  readonly initialScore?: ChosenScore
}

const alongOptions = [
  ['labels', 'Labels'],
  ['rounds', 'Rounds'],
] as const

export const CompareCurve = memo(function CompareCurve(props: CompareCurveProps) {
  const { result, analysis, initialScore = macroF1 } = props
  const [score, setScore] = useState(initialScore)
  const [over, setOver] = useState<Along>('labels')
  const curves = useMemo(() => curvesOf(result, { score, over }), [result, score, over])
  const published = useMemo(() => publishedOf(result, score), [result, score])
  const title = scoreTitle(score, result.classes)
  const notes = publishedNotes(published)
  const { meaning } = scoreWords[score.name]
  return (
    <CompareFigure
      {...{ result, analysis }}
      name={`${title.toLowerCase()} curves`}
      title={`${title} over ${over}`}
      help={`${meaning} ${howToRead(curves, result)}`}
      table={curveTable(curves, title)}
      sheet={{ words: [howToRead(curves, result), ...notes].join(' ') }}
    >
      <div className="compare-choices">
        <ScoreChoice classes={result.classes} value={score} onChange={setScore} />
        <Segmented legend="Over" options={alongOptions} value={over} onChange={setOver} />
      </div>
      <div className="compare-curve__plot">
        <CurvePlot
          {...{ curves, score, over }}
          yName={title}
          published={published.scores}
          className="plot--compare"
        />
      </div>
      {notes.length > 0 && (
        <div className="compare-notes">
          {notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </div>
      )}
    </CompareFigure>
  )
})

function howToRead({ series }: Curves, { isFinished }: ExperimentResult): string {
  const most = Math.max(0, ...series.map(({ repeats }) => repeats.length))
  const still = isFinished
    ? ''
    : ' Not complete: each point is a mean over the repeats that have come so far.'
  if (most < 2) return `One repeat a strategy: no band can be drawn.${still}`
  const from = most < fewestForBand ? `, once there are ${fewestForBand} repeats` : ''
  return `Lines: means over repeats. Bands: 95 % intervals${from}. Faint lines: single repeats.${still}`
}

function publishedNotes({ scores, note }: Published): string[] {
  if (scores.length === 0) return []
  const figures = scores.map(({ strategy, value }) => `${names.strategy(strategy)} ${written(value)}`)
  return [
    `◇ published, after how many labels is not said: ${figures.join(', ')}.`,
    ...(note === '' ? [] : [note]),
  ]
}
