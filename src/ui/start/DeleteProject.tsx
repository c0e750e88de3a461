// Asks before a project is deleted, and says what goes with it.
import { useEffect, useState } from 'react'
import type { StoreApi } from 'zustand'
import type { ProjectsState, ProjectSummary } from '../../labelling/projectsState.ts'
import { bytesInWords, counted } from '../format.ts'
import { Dialog } from '../parts/Dialog.tsx'

export interface DeleteProjectProps {
  readonly project: ProjectSummary
  readonly projects: StoreApi<ProjectsState>
  readonly onKeep: () => void
  readonly onDelete: () => void
}

export function DeleteProject({ project, projects, onKeep, onDelete }: DeleteProjectProps) {
  const [size, setSize] = useState<number | null>(null)

  useEffect(() => {
    let isOver = false
    void projects
      .getState()
      .sizeOf(project.id)
      .then((measured) => {
        if (!isOver && measured.ok) setSize(measured.value)
      })
    return () => {
      isOver = true
    }
  }, [project.id, projects])

  return (
    <Dialog title={`Delete “${project.name}”?`} shape="small" onClose={onKeep}>
      <p>
        {counted(project.labels, 'label')} and every network of this project go with it. This cannot be
        undone.
        {size !== null && ` It frees about ${bytesInWords(size)}.`}
      </p>
      <div className="dialog__actions">
        <button type="button" onClick={onKeep}>
          Keep it
        </button>
        <button type="button" className="danger" onClick={onDelete}>
          Delete
        </button>
      </div>
    </Dialog>
  )
}
