// Which key does what on the labelling screen. Numbers go by place on the keyboard (AZERTY too), letters by what is printed.
import { useEffect } from 'react'

export type KeyAction =
  | { readonly type: 'answer'; readonly index: number }
  | {
      readonly type:
        | 'accept'
        | 'skip'
        | 'flag'
        | 'undo'
        | 'next'
        | 'previous'
        | 'guess'
        | 'why'
        | 'charts'
        | 'settings'
        | 'find'
        | 'keys'
        | 'stop'
    }

/** Every key, as the help shows it. */
export const keyTable: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
  { keys: ['1', '…', '9', '0'], does: 'Answer with the class of that number' },
  { keys: ['Enter'], does: 'Accept the guess' },
  { keys: ['Space'], does: 'Skip: it comes back later' },
  { keys: ['Z'], does: 'Undo, as often as you like' },
  { keys: ['F'], does: 'Flag as unsure: set apart, not asked again' },
  { keys: ['←', '→'], does: 'Move to another item of the batch' },
  { keys: ['/'], does: 'Type to find a class, where there are more than ten' },
  { keys: ['H'], does: 'Hide or show the guess' },
  { keys: ['W'], does: 'Why this one?' },
  { keys: ['C'], does: 'Charts' },
  { keys: ['S'], does: 'Settings' },
  { keys: ['Esc'], does: 'Stop the simulation, or close what is open' },
  { keys: ['?'], does: 'This list' },
]

const letters: Readonly<Record<string, KeyAction>> = {
  z: { type: 'undo' },
  f: { type: 'flag' },
  h: { type: 'guess' },
  w: { type: 'why' },
  c: { type: 'charts' },
  s: { type: 'settings' },
  '/': { type: 'find' },
  '?': { type: 'keys' },
  ' ': { type: 'skip' },
  Enter: { type: 'accept' },
  ArrowRight: { type: 'next' },
  ArrowDown: { type: 'next' },
  ArrowLeft: { type: 'previous' },
  ArrowUp: { type: 'previous' },
  Escape: { type: 'stop' },
}

type Stroke = Pick<KeyboardEvent, 'code' | 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** What a key stroke means here; null for nothing. Strokes with Alt, Ctrl or Meta belong to the browser, but Ctrl+Z is undo. */
export function actionOf(stroke: Stroke): KeyAction | null {
  const { code, key, altKey, ctrlKey, metaKey, shiftKey } = stroke
  if ((ctrlKey || metaKey) && !shiftKey && !altKey && key.toLowerCase() === 'z') return { type: 'undo' }
  if (altKey || ctrlKey || metaKey) return null
  const [, digit] = /^(?:Digit|Numpad)([0-9])$/.exec(code) ?? []
  if (digit !== undefined && !(shiftKey && code.startsWith('Digit'))) {
    return { type: 'answer', index: (Number(digit) + 9) % 10 }
  }
  return letters[key.length === 1 ? key.toLowerCase() : key] ?? null
}

/** Repeats of a held key do nothing, except where going on is harmless. */
const repeatable: ReadonlySet<KeyAction['type']> = new Set(['undo', 'next', 'previous'])

/** Calls `act` for key strokes that are meant for the screen: not while typing, in a dialog, or pressing a focused button. */
export function useKeys(act: (action: KeyAction) => void, areKeysOn: boolean): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const action = actionOf(event)
      if (action === null || event.defaultPrevented || isElsewhere(event)) return
      if (!areKeysOn && action.type !== 'keys' && action.type !== 'stop') return
      event.preventDefault()
      if (event.repeat && !repeatable.has(action.type)) return
      act(action)
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [act, areKeysOn])
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
  return key.startsWith('Arrow') && target.closest('input, [role=radiogroup], [tabindex]') !== null
}
