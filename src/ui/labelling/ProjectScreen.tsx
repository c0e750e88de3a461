// An open project: its data on the way, its data missing, or the labelling screen. Keeps the batch's pictures decoded.
import { useEffect, useState } from 'react'
import type { StoreApi } from 'zustand'
import { useStore } from 'zustand'
import type { LabellingStoreState } from '../../labelling/labellingState.ts'
import type { ProjectsState } from '../../labelling/projectsState.ts'
import { LabellingContext } from './context.ts'
import { LabellingScreen } from './LabellingScreen.tsx'
import { Loading, LoadFailed } from './Loading.tsx'
import { createPictures } from './pictures.ts'

export interface ProjectScreenProps {
  readonly store: StoreApi<LabellingStoreState>
  readonly projects: StoreApi<ProjectsState>
  readonly onLeave: () => void
  /** Opens it once more; `files` are data files the person found for a project whose data did not load. */
  readonly onReopen: (files?: readonly File[]) => void
}

export function ProjectScreen({ store, projects, onLeave, onReopen }: ProjectScreenProps) {
  const [screen] = useState(() => ({ store, pictures: createPictures(store.getState().readItems) }))
  const phase = useStore(store, (state) => state.phase)
  const name = useStore(store, (state) => state.project.name)
  const items = useStore(store, (state) => state.project.batch?.items)

  useEffect(() => {
    document.title = name === '' ? 'Querent' : `${name} · Querent`
  }, [name])

  useEffect(() => {
    if (phase === 'ready' && items !== undefined) void screen.pictures.hold(items.map(({ itemId }) => itemId))
  }, [phase, items, screen])

  return (
    <LabellingContext value={screen}>
      {phase === 'opening' && <Loading onLeave={onLeave} />}
      {phase === 'failed' && <LoadFailed onLeave={onLeave} onFiles={onReopen} />}
      {phase === 'ready' && <LabellingScreen projects={projects} onReopen={onReopen} />}
    </LabellingContext>
  )
}
