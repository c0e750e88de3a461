// What a person likes on this machine, in every project: theme, guess, keys. Kept in localStorage; not part of any history.
import { createStore, useStore } from 'zustand'

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
}

const place = 'querent-preferences'
const defaults: Preferences = { theme: null, isGuessShown: true, isWhyShown: true, areKeysOn: true }

export const preferences = createStore<Preferences>()(readStored)

preferences.subscribe((chosen) => {
  try {
    localStorage.setItem(place, JSON.stringify(chosen))
  } catch (error) {
    console.warn('Preferences are not kept: this browser refuses storage.', error)
  }
})

/** One preference; re-renders when it changes. */
export function usePreference<K extends keyof Preferences>(name: K): Preferences[K] {
  return useStore(preferences, (state) => state[name])
}

function readStored(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(place) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return defaults
    const found = stored as Record<string, unknown>
    const flag = (name: keyof Preferences, fallback: boolean): boolean =>
      typeof found[name] === 'boolean' ? found[name] : fallback
    const { theme } = found
    return {
      theme: theme === 'light' || theme === 'dark' ? theme : null,
      isGuessShown: flag('isGuessShown', defaults.isGuessShown),
      isWhyShown: flag('isWhyShown', defaults.isWhyShown),
      areKeysOn: flag('areKeysOn', defaults.areKeysOn),
    }
  } catch (error) {
    console.warn('Preferences could not be read; the defaults are used.', error)
    return defaults
  }
}
