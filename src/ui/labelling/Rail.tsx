// The margin of the page: what the answers have brought so far, how much is left, and who answers.
import { LearningCurve } from '../charts/LearningCurve.tsx'
import { newestPoint, type CurvePoint } from '../../core/state.ts'
import { count, counted, duration } from '../format.ts'
import { Switch } from '../parts/Switch.tsx'
import { useCurve, useLabelling } from './context.ts'
import { Oracle } from './Oracle.tsx'
import { secondsPerLabel } from './pace.ts'
import type { Panel } from './act.ts'
import { TrainingStatus } from './TrainingStatus.tsx'

export function Rail({ onOpen }: { readonly onOpen: (panel: Panel) => void }) {
  return (
    <aside className="rail" aria-label="Progress">
      <Score onOpen={onOpen} />
      <Budget />
      <TrainingStatus />
      <div className="rail__oracle">
        <Oracle />
        <RoundSwitch />
      </div>
    </aside>
  )
}

function Score({ onOpen }: { readonly onOpen: (panel: Panel) => void }) {
  const { points, staleRounds } = useCurve()
  const { budget, targetF1 } = useLabelling(({ project }) => project.settings)
  const heldOut = useLabelling(({ project }) => heldOutOf(newestPoint(project)))
  return (
    <section className="rail__score" aria-label="Score">
      <div className="rail__curve">
        <LearningCurve
          points={points}
          staleRounds={staleRounds}
          metric="f1"
          over="labels"
          budget={budget}
          targetF1={targetF1}
          compact
        />
      </div>
      {heldOut > 0 && (
        <p className="rail__note rail__held-out">
          Measured on {count(heldOut)} held-out pictures.{' '}
          <button
            type="button"
            className="link"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onOpen('charts')}
          >
            All charts
          </button>
        </p>
      )}
    </section>
  )
}

/** How many items the newest point was measured on. */
function heldOutOf(point: CurvePoint | null): number {
  return point === null ? 0 : point.confusion.flat().reduce((sum, cell) => sum + cell, 0)
}

function Budget() {
  const labels = useLabelling(({ project }) => project.labels)
  const budget = useLabelling(({ project }) => project.settings.budget)
  const pace = useLabelling(({ project }) => secondsPerLabel(project.history))
  const left = Math.max(0, budget - labels)
  return (
    <section className="rail__budget" aria-label="Budget">
      <p className="rail__count">
        <b>{count(labels)}</b> of {counted(budget, 'label')}
      </p>
      <span className="rail__track">
        <span style={{ width: `${Math.min(100, (labels / budget) * 100)}%` }} />
      </span>
      <p className="rail__note">
        {pace === null
          ? `${count(left)} left`
          : `${pace.toFixed(1)} s a label${left === 0 ? '' : ` · about ${duration(pace * left)} left`}`}
      </p>
    </section>
  )
}

function RoundSwitch() {
  const isOn = useLabelling(({ project }) => project.settings.oneRoundAtATime)
  const isReadOnly = useLabelling((state) => state.isReadOnly)
  const change = useLabelling((state) => state.changeSettings)
  return (
    <Switch
      label="One round at a time"
      isOn={isOn}
      isDisabled={isReadOnly}
      onChange={(oneRoundAtATime) => change({ oneRoundAtATime })}
    />
  )
}
