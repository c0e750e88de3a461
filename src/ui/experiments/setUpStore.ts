// What is being set up, kept as long as the page lives: whoever looks at an experiment and comes back finds the form as it was.
import { createStore } from 'zustand'
import type { BackendChoice } from '../../labelling/labellingState.ts'
import { draftOf, type Draft } from './draft.ts'

export type JobChoice = 'auto' | '1' | '2' | '4' | '8'

export interface SetUpState {
  readonly draft: Draft
  readonly backend: BackendChoice
  readonly jobs: JobChoice
}

export const setUpStore = createStore<SetUpState>()(() => ({
  draft: draftOf('drawn-wardrobe', 'quick'),
  backend: 'auto',
  jobs: 'auto',
}))
