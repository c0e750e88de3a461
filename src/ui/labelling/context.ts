// Hands the open project's store to the parts of its screen. Each part selects only what it shows.
import { createContext, useContext } from 'react'
import { useStore, type StoreApi } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { ProjectState } from '../../core/state.ts'
import type { LabellingStoreState } from '../../labelling/labellingState.ts'
import type { PictureStore } from './pictures.ts'

export interface OpenScreen {
  readonly store: StoreApi<LabellingStoreState>
  readonly pictures: PictureStore
}

export const LabellingContext = createContext<OpenScreen | null>(null)

/** The open project's store and pictures. Throws outside a labelling screen: that is a bug. */
export function useScreen(): OpenScreen {
  const screen = useContext(LabellingContext)
  if (screen === null) throw new Error('This part belongs inside a labelling screen.')
  return screen
}

/** A narrow view of the open project; re-renders when the selected value changes. */
export function useLabelling<T>(select: (state: LabellingStoreState) => T): T {
  return useStore(useScreen().store, select)
}

/** The learning curve. The state copies its lists with every event: only a change of what is in them redraws the charts. */
export function useCurve(): Pick<ProjectState, 'points' | 'staleRounds'> {
  const { store } = useScreen()
  const points = useStore(
    store,
    useShallow(({ project }) => project.points),
  )
  const staleRounds = useStore(
    store,
    useShallow(({ project }) => project.staleRounds),
  )
  return { points, staleRounds }
}
