// One experiment in the list: what it is, how far it is, and what can be done to it without opening it.
import { useState } from 'react'
import type { ExperimentSummary } from '../../experiments/experimentsState.ts'
import { names } from '../../experiments/findings.ts'
import { ago, count } from '../format.ts'
import { Menu } from '../parts/Menu.tsx'
import { RowName } from '../parts/RowName.tsx'
import type { ResultFormat } from './saveResult.ts'

export interface ExperimentRowProps {
  readonly experiment: ExperimentSummary
  readonly onOpen: () => void
  readonly onRename: (name: string) => void
  readonly onRunAgain: () => void
  readonly onSave: (format: ResultFormat) => void
  readonly onDelete: () => void
}

export function ExperimentRow(props: ExperimentRowProps) {
  const { experiment, onOpen, onRename, onRunAgain, onSave, onDelete } = props
  const { id, name, unitsDone, units, lastUsedAt, problem } = experiment
  const [isEditing, setEditing] = useState(false)
  const [now] = useState(() => Date.now())
  return (
    <li className="recent__row experiments__row">
      <RowName
        what="experiment"
        name={name}
        href={`#/experiment/${encodeURIComponent(id)}`}
        isEditing={isEditing}
        onDone={(changed) => {
          setEditing(false)
          if (changed !== null) onRename(changed)
        }}
      />
      <span className="experiments__about">
        {problem === null ? aboutWords(experiment) : problem.message}
      </span>
      <span className="recent__labels">
        {problem === null && (
          <>
            {count(unitsDone)} <small>of {count(units)} runs</small>
            <span className="recent__track">
              <span style={{ width: `${(100 * unitsDone) / Math.max(1, units)}%` }} />
            </span>
          </>
        )}
      </span>
      <span className="experiments__status">
        {problem === null ? statusWords(experiment) : 'cannot be read'}
      </span>
      <span className="recent__when">{problem === null ? ago(lastUsedAt, now) : ''}</span>
      <Menu
        label=""
        name={`Actions for ${name}`}
        items={[
          { label: 'Open', act: onOpen },
          ...(problem === null
            ? [
                { label: 'Rename', act: () => setEditing(true) },
                {
                  label: 'Run again',
                  note: 'the same plan, to see the figures come out again',
                  act: onRunAgain,
                },
                { label: 'Report', note: 'one page that stands alone', act: () => onSave('html') },
                { label: 'Results', note: 'one file that replays', act: () => onSave('json') },
                { label: 'Measurements as CSV', act: () => onSave('csv') },
              ]
            : []),
          { label: 'Delete…', act: onDelete },
        ]}
      />
    </li>
  )
}

function aboutWords({ recipe, size, network, datasetId }: ExperimentSummary): string {
  const parts = [
    datasetId === null ? null : names.dataset(datasetId),
    network === null ? null : names.network(network),
    recipe === 'composed' ? 'composed' : size,
  ]
  return parts.filter((part) => part !== null).join(', ')
}

function statusWords({ status, isFinished, isImported, isRunning }: ExperimentSummary): string {
  if (isImported) return isFinished ? 'imported' : 'imported, unfinished'
  switch (status) {
    case 'new':
      return 'not started'
    case 'under-way':
      return isRunning ? 'under way' : 'interrupted'
    case 'paused':
      return 'paused'
    case 'ended':
      return isFinished ? 'finished' : 'cancelled'
  }
}
