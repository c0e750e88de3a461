// A person at the labelling store: knows the true answer of the drawn wardrobe and waits for what the screen would show.
import type { ProjectEvent } from '../../src/core/events.ts'
import type { ProjectSettings } from '../../src/core/settings.ts'
import { drawnWardrobe } from '../../src/datasets/drawnWardrobe.ts'
import type { LabellingStoreState } from '../../src/labelling/labellingState.ts'
import { openProject, type OpenProject } from '../../src/labelling/openProject.ts'
import { projectsStore } from '../../src/labelling/projectsStore.ts'
import { readEvents } from '../../src/storage/eventLog.ts'

/** Small enough to train in a moment. */
export const quick: Partial<ProjectSettings> = {
  startSize: 12,
  batchSize: 4,
  budget: 20,
  heldOutSize: 100,
  scoredPerRound: 200,
  oneRoundAtATime: true,
}

export async function createProject(settings: Partial<ProjectSettings>): Promise<string> {
  const created = await projectsStore.getState().create({ datasetId: 'drawn-wardrobe', settings })
  if (!created.ok) throw new Error(created.error.message)
  return created.value
}

/** Resolves with the first state for which `isReached`; rejects with what went wrong instead. */
export function until(
  { store }: OpenProject,
  isReached: (state: LabellingStoreState) => boolean,
): Promise<LabellingStoreState> {
  return new Promise((resolve, reject) => {
    const check = (state: LabellingStoreState): void => {
      const error = state.error ?? state.problem
      if (error === null && !isReached(state)) return
      unsubscribe()
      if (error === null) resolve(state)
      else reject(new Error(error.message))
    }
    const unsubscribe = store.subscribe(check)
    check(store.getState())
  })
}

/** The true class of every item of the pool drawn from `seed`. */
export async function truthOf(seed: number): Promise<(itemId: string) => string> {
  const drawn = await drawnWardrobe.load({
    readFile: () => Promise.reject(new Error('It needs no file.')),
    findFile: () => Promise.reject(new Error('It needs no file.')),
    given: [],
    seed,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  })
  if (!drawn.ok) throw new Error(drawn.error.message)
  const { pool, classes } = drawn.value
  const rows = new Map(pool.ids.map((id, row) => [id, row]))
  return (itemId) => classes[pool.labels[rows.get(itemId) ?? -1] ?? -1]?.id ?? ''
}

/** Answers truthfully until nothing is asked any more and nothing is left to train. */
export async function answerAll(project: OpenProject, truth: (itemId: string) => string): Promise<void> {
  const isOver = (state: LabellingStoreState): boolean =>
    state.stopped !== null && state.project.trainingDue === null
  for (;;) {
    const { current, label } = await until(project, (state) => state.current !== null || isOver(state))
    if (current === null) return
    label(truth(current))
  }
}

/** The log without what may differ between two honest runs: clock times, and who answered. */
export async function historyOf(projectId: string): Promise<readonly Partial<ProjectEvent>[]> {
  const events = await readEvents(projectId)
  if (!events.ok) throw new Error(events.error.message)
  const mayDiffer = ['at', 'millis', 'source', 'trainMillis', 'evaluateMillis', 'scoreMillis', 'selectMillis']
  return events.value.map((event) =>
    Object.fromEntries(Object.entries(event).filter(([name]) => !mayDiffer.includes(name))),
  )
}

export { openProject }
