// The presenter's view: one chart and one sentence over the whole window, in type that is read from the back of a room. Arrow keys (and the
// page keys of a presenter's remote) step through rounds, and the curves are drawn up to there.
import { useContext, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { findingsOf, names, type Analysed } from '../../experiments/findings.ts'
import { circumstances } from '../../exports/experiment/findings.ts'
import { roundsOf } from '../../experiments/units.ts'
import { ExportedProject } from '../charts/ExportMenu.tsx'
import { counted } from '../format.ts'
import { barRows, type BarRow } from './barRows.ts'
import { BarsPlot } from './BarsPlot.tsx'
import { CurvePlot } from './CurvePlot.tsx'
import { curvesOf } from './curves.ts'
import { publishedOf, type PublishedScore } from './published.ts'
import { presenterSentence } from './presenterWords.ts'
import { sharedRepeats } from './sharedRepeats.ts'
import { macroF1, scoreTitle, scoreWords, type ChosenScore, type ScoreName } from './scores.ts'
import './Presenter.css'

export interface PresenterProps extends Analysed {
  /** The score it begins with; macro F1 unless told. */
  readonly initialScore?: ChosenScore
  readonly onLeave: () => void
}

/** What `m` goes round. Scores of one class would need a choice of class. */
const shown = ['f1', 'accuracy', 'precision', 'recall', 'logLoss'] as const satisfies readonly ScoreName[]

const unpublished: readonly PublishedScore[] = []

export function Presenter({ result, analysis, initialScore = macroF1, onLeave }: PresenterProps) {
  const [score, setScore] = useState(initialScore)
  const [step, setStep] = useState<number | null>(null)
  const curves = useMemo(() => curvesOf(result, { score, over: 'labels' }), [result, score])
  const published = useMemo(() => publishedOf(result, score), [result, score])
  const rounds = useMemo(() => roundsIn(curves), [curves])
  const last = rounds.length - 1
  // Whoever watches the newest round goes on watching the newest.
  const at = Math.min(last, step ?? last)
  const here = rounds[at]
  const title = scoreTitle(score, result.classes)
  const isLast = at === last
  const drawnPublished = isLast ? published.scores : unpublished
  // Called as the person has called it.
  const name = useContext(ExportedProject) ?? names.recipe(result.plan.recipe)
  const isOneShot = result.plan.kind === 'one-shot'
  const bars = useMemo(() => barRows({ result, analysis }, score), [result, analysis, score])
  const drawnBars = useMemo(() => (isLast ? bars : bars.map(beforeTheBatch)), [bars, isLast])

  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    element?.focus()
    return () => element?.close()
  }, [])

  const go = (to: number): void => {
    const next = Math.max(0, Math.min(last, to))
    setStep(next === last ? null : next)
  }
  const changeScore = (): void => {
    const place = shown.findIndex((name) => name === score.name)
    setScore({ ...score, name: shown[(place + 1) % shown.length] ?? 'f1' })
  }
  const press = (key: string): boolean => {
    const act = {
      ArrowRight: () => go(at + 1),
      PageDown: () => go(at + 1),
      ArrowLeft: () => go(at - 1),
      PageUp: () => go(at - 1),
      Home: () => go(0),
      End: () => go(last),
      m: changeScore,
      M: changeScore,
    }[key]
    act?.()
    return act !== undefined
  }

  const round = here?.round ?? 0
  const fair = useMemo(
    () => curvesOf(sharedRepeats(result, round), { score, over: 'labels' }),
    [result, score, round],
  )
  const sentence = presenterSentence(
    { curves: fair, score, round, isLast, isFinished: result.isFinished },
    analysis,
  )
  return (
    <dialog
      ref={dialog}
      className="presenter"
      aria-label={`${name}, presented`}
      tabIndex={-1}
      onClose={onLeave}
      onKeyDown={(event) => {
        if (event.altKey || event.ctrlKey || event.metaKey || !press(event.key)) return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <header className="presenter__head">
        <p className="presenter__what">{name}</p>
        <p className="presenter__round" role="status">
          <span className="unseen">{title}. </span>
          {here === undefined ? 'Nothing measured yet' : roundWords(here, roundsOf(result.plan.settings) - 1)}
        </p>
      </header>
      <p className="presenter__sentence" role="status" data-length={sentence.length > 110 ? 'long' : 'short'}>
        {sentence}
      </p>
      <div className="presenter__plot">
        {isOneShot ? (
          <BarsPlot
            rows={drawnBars}
            axisRows={bars}
            strategies={result.plan.strategies}
            xName={title}
            isShare={scoreWords[score.name].isShare}
            isReadable={false}
            textSize={wallText}
          />
        ) : (
          <CurvePlot
            {...{ curves, score }}
            yName={title}
            over="labels"
            published={drawnPublished}
            className="plot--presented"
            upTo={here?.round ?? 0}
            textSize={wallText}
          />
        )}
      </div>
      <footer className="presenter__foot">
        <p className="presenter__told">
          {circumstances(findingsOf({ result, analysis }))}
          {drawnPublished.length > 0 && ' · ◇ published'}
        </p>
        {/* Never disabled: a button that is would swallow the keys while it has the focus. */}
        <div className="presenter__keys">
          <button type="button" className="quiet" aria-disabled={at <= 0} onClick={() => go(at - 1)}>
            <kbd>←</kbd> <span className="unseen">back a round</span>
          </button>
          <button type="button" className="quiet" aria-disabled={isLast} onClick={() => go(at + 1)}>
            <kbd>→</kbd> <span className="unseen">next</span> round
          </button>
          <button type="button" className="quiet" onClick={changeScore}>
            <kbd>m</kbd> score
          </button>
          <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
            <kbd>Esc</kbd> leave
          </button>
        </div>
      </footer>
    </dialog>
  )
}

/** At least 28 pixels on a projector of 1920 × 1080, plain text on a phone; Presenter.css has the same. */
function wallText(): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  if (matchMedia('(width < 40rem)').matches) return rem
  return Math.max(1.3 * rem, 0.0275 * Math.min(innerWidth, innerHeight))
}

interface ShownRound {
  readonly round: number
  readonly labels: number
}

function roundWords({ round, labels }: ShownRound, last: number): string {
  return `${round === 0 ? 'Start set' : `Round ${round} of ${last}`}, ${counted(labels, 'label')}`
}

/** Every round that some strategy has, in order. */
function roundsIn({ series }: ReturnType<typeof curvesOf>): readonly ShownRound[] {
  const labels = new Map(series.flatMap(({ points }) => points.map((point) => [point.round, point.labels])))
  return [...labels].map(([round, own]) => ({ round, labels: own })).sort((a, b) => a.round - b.round)
}

/** The start of a one-shot experiment: baselines only, strategies still to come. */
function beforeTheBatch(row: BarRow): BarRow {
  return row.strategy === null
    ? { ...row, gain: '' }
    : { ...row, score: null, repeats: [], published: [], awaited: 'to come' }
}
