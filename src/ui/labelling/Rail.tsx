// The margin of the page: what the answers have brought so far, how much is left, and who answers.
import { balanceWords } from '../charts/balanceWords.ts'
import { LearningCurve } from '../charts/LearningCurve.tsx'
import { recentSeconds } from '../../core/pace.ts'
import { newestPoint, type CurvePoint, type ProjectState } from '../../core/state.ts'
import { count, counted, duration } from '../format.ts'
import { Rename } from '../parts/Rename.tsx'
import { Switch } from '../parts/Switch.tsx'
import { useCurve, useLabelling } from './context.ts'
import { Oracle } from './Oracle.tsx'
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
      <Project onOpen={onOpen} />
    </aside>
  )
}

function Score({ onOpen }: { readonly onOpen: (panel: Panel) => void }) {
  const { points, staleRounds } = useCurve()
  const { budget, targetF1 } = useLabelling(({ project }) => project.settings)
  const labels = useLabelling(({ project }) => project.labels)
  const isStale = staleRounds.has(points.at(-1)?.round ?? -1)
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
      {isStale && (
        <p className="rail__note">{counted(labels, 'label')} now; the curve keeps what was measured.</p>
      )}
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
  const pace = useLabelling(({ project }) => recentSeconds(project.history))
  const balance = useLabelling(({ project }) => (project.points.length === 0 ? '' : balanceOf(project)))
  const left = Math.max(0, budget - labels)
  return (
    <section className="rail__budget" aria-label="Budget">
      <p className="rail__count">
        <b>{count(labels)}</b>{' '}
        {labels > budget ? `labels, budget ${count(budget)}` : `of ${counted(budget, 'label')}`}
      </p>
      <span className="rail__track">
        <span style={{ width: `${Math.min(100, (labels / budget) * 100)}%` }} />
      </span>
      <p className="rail__note">{paceWords(pace, left)}</p>
      {balance !== '' && <p className="rail__note">{balance}</p>}
    </section>
  )
}

/** What stands out in how the labels are spread. Told once the network has learned: before, every key would change it. */
function balanceOf({ classes, classCounts }: ProjectState): string {
  return balanceWords(classes.map(({ id, name }) => ({ name, labels: classCounts.get(id) ?? 0 })))
}

function paceWords(pace: number | null, left: number): string {
  if (pace === null) return `${count(left)} left`
  if (pace < 0.1) return `under 0.1 s a label · ${count(left)} left`
  return `${pace.toFixed(1)} s a label${left === 0 ? '' : ` · about ${duration(pace * left)} left`}`
}

/** What the top line has no room for on a phone. */
function Project({ onOpen }: { readonly onOpen: (panel: Panel) => void }) {
  const name = useLabelling(({ project }) => project.name)
  const isReadOnly = useLabelling((state) => state.isReadOnly)
  const rename = useLabelling((state) => state.rename)
  return (
    <div className="rail__project">
      <Rename name={name} isDisabled={isReadOnly} onRename={rename} />
      <button type="button" className="link" onClick={() => onOpen('keys')}>
        Keys
      </button>
    </div>
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
