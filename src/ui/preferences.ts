// What a person likes on this machine, in every project: theme, guess, keys, backend. Kept in localStorage; not part of any history.
import { createStore, useStore } from 'zustand'
import type { BackendChoice } from '../labelling/labellingState.ts'
import { readBackend } from './chosenBackend.ts'
import { readKeymap, type Keymap } from './labelling/keymap.ts'

export type Theme = 'light' | 'dark'

export interface Preferences {
  /** Null: as the system says. */
  readonly theme: Theme | null
  /** Whether the network's guess may be seen before answering. */
  readonly isGuessShown: boolean
  /** Whether the why card is open. */
  readonly isWhyShown: boolean
  /** Whether single keys answer (they get in the way of some speech and switch input). */
  readonly areKeysOn: boolean
  /** The person's own keys, where they differ from the default ones. */
  readonly keys: Keymap
  /** What should compute, unless the address says otherwise. */
  readonly backend: BackendChoice
}

const place = 'querent-preferences'
/** Of what is stored. Fields may be added without a new one: each is read by itself, and a missing one has its default. */
const version = 1

export const preferences = createStore<Preferences>()(() => readPreferences(stored()))

preferences.subscribe((chosen) => {
  try {
    localStorage.setItem(place, JSON.stringify({ version, ...chosen }))
  } catch (error) {
    console.warn('Preferences are not kept: this browser refuses storage.', error)
  }
})

// Another tab has changed them: this one must not write its old ones over them.
globalThis.addEventListener('storage', ({ key }) => {
  if (key === place) preferences.setState(readPreferences(stored()))
})

/** One preference; re-renders when it changes. */
export function usePreference<K extends keyof Preferences>(name: K): Preferences[K] {
  return useStore(preferences, (state) => state[name])
}

/** Preferences from what was stored, which may be anything: whatever is not valid has its default. */
export function readPreferences(text: string | null): Preferences {
  const found = parsed(text)
  const isOn = (name: keyof Preferences): boolean => found.get(name) !== false
  const theme = found.get('theme')
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    isGuessShown: isOn('isGuessShown'),
    isWhyShown: isOn('isWhyShown'),
    areKeysOn: isOn('areKeysOn'),
    keys: readKeymap(found.get('keys')),
    backend: readBackend(found.get('backend')) ?? 'auto',
  }
}

function parsed(text: string | null): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : [])
  } catch (error) {
    console.warn('Preferences could not be read; the defaults are used.', error)
    return new Map()
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(place)
  } catch (error) {
    console.warn('Preferences could not be read; the defaults are used.', error)
    return null
  }
}
