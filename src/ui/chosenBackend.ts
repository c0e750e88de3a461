// Which backend the person wants: the address first, then their preference. Which one it becomes is decided where it starts.
import type { BackendChoice } from '../labelling/labellingState.ts'

/** Every choice in words, in the order in which they are tried. */
export const backendNames: Readonly<Record<BackendChoice, string>> = {
  auto: 'Automatic',
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: 'Plain JavaScript',
}

export const backendChoices: readonly BackendChoice[] = ['auto', 'webgpu', 'webgl', 'wasm', 'cpu']

/** The choice that a stored or typed value names; null where it names none. */
export function readBackend(value: unknown): BackendChoice | null {
  return backendChoices.find((choice) => choice === value) ?? null
}

/** A backend's name in words; one that is not in the list is shown as it is. */
export function backendName(name: string): string {
  const choice = readBackend(name)
  return choice === null ? name : backendNames[choice]
}

/** What `?backend=…` asks for: a choice, a word that is none, or null where it is not there. Capitals do not matter. */
export function backendOf(
  search: string,
): { readonly asked: string; readonly choice: BackendChoice | null } | null {
  const asked = new URLSearchParams(search).get('backend')
  return asked === null ? null : { asked, choice: readBackend(asked.trim().toLowerCase()) }
}

/** As the page was opened: in force as long as it lives, wherever it goes. */
export const addressedBackend = typeof location === 'undefined' ? null : backendOf(location.search)

/** The backend to open a project with, given the person's preference. */
export function chosenBackend(preferred: BackendChoice): BackendChoice {
  return addressedBackend?.choice ?? preferred
}
