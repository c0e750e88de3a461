// One project in the list: how far it is, and what can be done to it without opening it.
import { useState } from 'react'
import { datasetCatalogue } from '../../datasets/catalogue.ts'
import type { ProjectSummary } from '../../labelling/projectsState.ts'
import { ago, count, share } from '../format.ts'
import { Menu } from '../parts/Menu.tsx'
import { RowName } from '../parts/RowName.tsx'

export interface ProjectRowProps {
  readonly project: ProjectSummary
  readonly onOpen: () => void
  readonly onRename: (name: string) => void
  readonly onDuplicate: () => void
  readonly onExport: () => void
  readonly onDelete: () => void
}

export function ProjectRow(props: ProjectRowProps) {
  const { project, onOpen, onRename, onDuplicate, onExport, onDelete } = props
  const { id, name, labels, budget, f1, lastUsedAt } = project
  const [isEditing, setEditing] = useState(false)
  const [now] = useState(() => Date.now())
  const dataset = dataSetName(project)

  return (
    <li className="recent__row">
      <RowName
        name={name}
        href={`#/project/${encodeURIComponent(id)}`}
        isEditing={isEditing}
        onDone={(changed) => {
          setEditing(false)
          if (changed !== null) onRename(changed)
        }}
      />
      <span className="recent__set">{dataset === name ? '' : dataset}</span>
      <span className="recent__labels">
        {count(labels)}{' '}
        <small>{labels > budget ? `labels, budget ${count(budget)}` : `of ${count(budget)} labels`}</small>
        <span className="recent__track">
          <span style={{ width: `${Math.min(100, (labels / Math.max(1, budget)) * 100)}%` }} />
        </span>
      </span>
      <span className="recent__f1">
        {f1 === null ? (
          <small>not trained yet</small>
        ) : (
          <>
            <small>F1</small> {share(f1)}
          </>
        )}
      </span>
      <span className="recent__when">{ago(lastUsedAt, now)}</span>
      <Menu
        label=""
        name={`Actions for ${name}`}
        items={[
          { label: 'Open', act: onOpen },
          { label: 'Rename', act: () => setEditing(true) },
          { label: 'Duplicate', note: 'labels, networks and all', act: onDuplicate },
          { label: 'Export project file', act: onExport },
          { label: 'Delete…', act: onDelete },
        ]}
      />
    </li>
  )
}

/** The name of the project's data set, as the catalogue has it. */
export function dataSetName({ datasetId }: ProjectSummary): string {
  return datasetCatalogue.find((info) => info.id === datasetId)?.name ?? datasetId
}
