// Hears the keys of the labelling screen. What each means is the keymap's (keymap.ts).
import { useEffect } from 'react'
import { preferences } from '../preferences.ts'
import { actionOf, isCtrlZ, type KeyAction } from './keymap.ts'

/** Repeats of a held key do nothing, except where going on is harmless. */
const repeatable: ReadonlySet<KeyAction['type']> = new Set(['undo', 'next', 'previous'])

/**
 * Calls `act` for key strokes that are meant for the screen: not while typing, in a dialog, or pressing a focused button. Where single
 * keys are turned off only Escape and Ctrl+Z are left, which no speech or slip of a finger types.
 */
export function useKeys(act: (action: KeyAction) => void): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const { areKeysOn, keys } = preferences.getState()
      const action = actionOf(event, keys)
      if (action === null || event.defaultPrevented || isElsewhere(event)) return
      if (!areKeysOn && action.type !== 'stop' && !isCtrlZ(event)) return
      event.preventDefault()
      if (event.repeat && !repeatable.has(action.type)) return
      act(action)
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [act])
}

function isElsewhere({ target, key }: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open], [role=menu]') !== null) return true
  if (!(target instanceof HTMLElement)) return false
  if (
    target.closest('input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]') !== null
  )
    return true
  const presses = key === 'Enter' || key === ' '
  if (presses && target.closest('button, a[href], input, summary') !== null) return true
  return key.startsWith('Arrow') && target.closest('input, [role=radiogroup], [tabindex="0"]') !== null
}
