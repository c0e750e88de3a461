// The stage while nothing is asked: the network learns, chooses, or everything is done. Says which, and what one can do.
import type { Ref } from 'react'
import { scoresOf } from '../../core/metrics.ts'
import { newestPoint, type ProjectState } from '../../core/state.ts'
import type { LabellingState } from '../../labelling/labellingState.ts'
import { LearningCurve } from '../charts/LearningCurve.tsx'
import { count, counted, share } from '../format.ts'
import { useCurve, useLabelling } from './context.ts'
import { trainedShare } from './current.ts'
import { KeyHint } from './KeyHint.tsx'
import type { KeyAction } from './keymap.ts'

/** How many labels "Ask more" adds to the budget. */
const moreLabels = 100

export interface InterludeProps {
  /** Its headline: where the keyboard waits. */
  readonly ref: Ref<HTMLParagraphElement>
  readonly act: (action: KeyAction) => void
}

export function Interlude({ ref, act }: InterludeProps) {
  const stopped = useLabelling((state) => state.stopped)
  const words = useLabelling(wordsOf).split('\n')
  const settings = useLabelling(({ project }) => project.settings)
  const labels = useLabelling(({ project }) => project.labels)
  const isReadOnly = useLabelling((state) => state.isReadOnly)
  const canUndo = useLabelling(({ project }) => project.history.length > 0)
  const isSimulating = useLabelling((state) => state.isSimulating)
  const change = useLabelling((state) => state.changeSettings)
  return (
    <div className="interlude">
      <p ref={ref} tabIndex={-1} className="headline__ask" data-testid="question">
        {words[0]}
      </p>
      <p className="headline__lean">{words[1]}</p>
      {stopped === null ? <Lesson /> : <Outcome />}
      {!isReadOnly && (
        <div className="interlude__actions">
          {stopped === 'budget' && (
            <button
              type="button"
              className="primary"
              autoFocus
              onClick={() => change({ budget: Math.max(settings.budget, labels) + moreLabels })}
            >
              Ask me {moreLabels} more
            </button>
          )}
          {stopped === 'target' && (
            <button type="button" className="primary" autoFocus onClick={() => change({ targetF1: null })}>
              Go on without a target
            </button>
          )}
          {stopped !== null && (
            <button type="button" onClick={() => act({ type: 'charts' })}>
              See the charts
            </button>
          )}
          {isSimulating && (
            <button type="button" onClick={() => act({ type: 'stop' })}>
              <kbd>Esc</kbd> Stop the simulated oracle
            </button>
          )}
          {canUndo && !isSimulating && (
            <button type="button" onClick={() => act({ type: 'undo' })}>
              <KeyHint of="undo" /> Undo the last answer
            </button>
          )}
        </div>
      )}
    </div>
  )
}

/** How far the training is that everybody waits for. */
function Lesson() {
  const done = useLabelling(({ training }) => (training === null ? null : trainedShare(training)))
  if (done === null) return null
  return <progress className="interlude__bar" value={done} max={1} aria-label="Training" />
}

/** What all the answers have brought. */
function Outcome() {
  const { points, staleRounds } = useCurve()
  if (points.length < 2) return null
  return (
    <div className="interlude__curve">
      <h2 className="unseen">What the answers have brought</h2>
      <LearningCurve points={points} staleRounds={staleRounds} metric="f1" over="labels" />
    </div>
  )
}

/** Headline and remark, parted by a line break so that a selector can compare them. */
function wordsOf({ stopped, isProposing, training, project }: LabellingState): string {
  const isTraining = training !== null || project.trainingDue !== null
  const learned = scoreWords(project, isTraining)
  const { budget } = project.settings
  if (stopped === 'budget' && project.labels > budget)
    return `${counted(project.labels, 'label')}, budget ${count(budget)}.\n${learned}`
  if (stopped === 'budget') return `That was the last of ${counted(project.labels, 'label')}.\n${learned}`
  if (stopped === 'target') return `Good enough.\n${learned}`
  if (stopped === 'pool-empty')
    return `There is nothing left to ask.\nEvery picture has its answer. ${learned}`
  if (isTraining && project.points.length === 0)
    return `Thank you. Let me learn from that.\n${counted(project.labels, 'answer')}, my first lesson. The next question comes by itself.`
  if (isTraining) return `Let me learn from that.\n${learned}`
  if (isProposing && project.batch === null) return 'Let me pick the first pictures.\nA few, at random.'
  if (isProposing) return `Let me see what puzzles me most.\n${learned}`
  return `One moment.\n${learned}`
}

function scoreWords(project: ProjectState, isTraining: boolean): string {
  const newest = newestPoint(project)
  if (newest === null) return isTraining ? 'I am learning from your answers.' : ''
  const { f1 } = scoresOf(newest.confusion)
  const next = isTraining ? ' I am learning from the rest.' : ''
  return `With ${counted(newest.labels, 'label')} my F1 is ${share(f1)}.${next}`
}
