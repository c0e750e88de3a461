// The whole page in a test: real stores, real workers, real storage, visible words and real keys.
import { createRoot } from 'react-dom/client'
import { expect } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { ProjectSettings } from '../../src/core/settings.ts'
import type { LabellingStoreState } from '../../src/labelling/labellingState.ts'
import { experimentsStore } from '../../src/experiments/experimentsStore.ts'
import { openExperiment } from '../../src/experiments/openExperiment.ts'
import { openProject } from '../../src/labelling/openProject.ts'
import { projectsStore } from '../../src/labelling/projectsStore.ts'
import { App } from '../../src/ui/App.tsx'
import { chosenBackend } from '../../src/ui/chosenBackend.ts'
import { preferences, readPreferences } from '../../src/ui/preferences.ts'
import { createSession } from '../../src/ui/session.ts'

/** Not those of now: another file's tests may have left theirs behind. */
const plainPreferences = readPreferences(null)
/** Training takes longer than a poll waits by default. */
const patience = { timeout: 60_000, interval: 20 }

export interface OpenApp {
  readonly element: HTMLElement
  /** What the open project's store says. */
  readonly state: () => LabellingStoreState
  readonly close: () => void
}

/** Draws the page at its start, or at a fresh project of the drawn wardrobe with `settings`. */
export async function openApp(settings?: Partial<ProjectSettings>): Promise<OpenApp> {
  await page.viewport(1280, 800)
  localStorage.clear()
  preferences.setState(plainPreferences)
  location.hash = '#/'
  if (settings !== undefined) {
    const created = await projectsStore.getState().create({ datasetId: 'drawn-wardrobe', settings })
    if (!created.ok) throw new Error(created.error.message)
    location.hash = `#/project/${created.value}`
  }
  const backend = () => chosenBackend(preferences.getState().backend)
  const session = createSession({
    project: (projectId, files) => openProject(projectId, files, backend()),
    experiment: (experimentId, files = []) => openExperiment(experimentId, { files, backend: backend() }),
  })
  const element = document.createElement('div')
  document.body.append(element)
  const root = createRoot(element)
  root.render(<App session={session.store} projects={projectsStore} experiments={experimentsStore} />)
  return {
    element,
    state: () => {
      const { opened } = session.store.getState()
      if (opened === null) throw new Error('No project is open.')
      return opened.store.getState()
    },
    close: () => {
      root.unmount()
      element.remove()
      session.close()
    },
  }
}

/** Waits until `read` gives something that is not null, and hands it over. */
export async function until<T>(read: () => T | null | undefined | false): Promise<T> {
  const found: T[] = []
  await expect
    .poll(() => {
      const value = read()
      if (value !== null && value !== undefined && value !== false) found.push(value)
      return found.length
    }, patience)
    .toBeGreaterThan(0)
  const [first] = found
  if (first === undefined) throw new Error('Nothing was found.')
  return first
}

/** Text of the first element that matches, without the space around it; null where there is none. */
export function textOf(selector: string): string | null {
  return document.querySelector(selector)?.textContent.trim() ?? null
}

/** The id of the item in the large picture, once its picture is drawn. */
export function itemShown(): string | null {
  return document.querySelector('.plate canvas[data-shown=true]')?.getAttribute('data-item') ?? null
}

/** The button whose name begins with `name`. */
export async function button(name: string): Promise<HTMLElement> {
  return until(() =>
    [...document.querySelectorAll<HTMLElement>('button, [role=menuitem]')].find((candidate) =>
      (candidate.getAttribute('aria-label') ?? candidate.textContent.trim()).startsWith(name),
    ),
  )
}

export async function press(name: string): Promise<void> {
  await userEvent.click(await button(name))
}

/** Presses `key` on a picture that is shown, and waits for another picture or none. */
export async function answer(key: string): Promise<void> {
  const before = await until(itemShown)
  await userEvent.keyboard(key)
  await until(() => itemShown() !== before)
}
