// What a key is called in the keymap and on screen, and which keys may be given away. Not what they do (keymap.ts).

export type Stroke = Pick<KeyboardEvent, 'code' | 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** Keys that print nothing and that no browser needs for itself. */
const shownNames: Readonly<Record<string, string>> = {
  Space: 'Space',
  Enter: 'Enter',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Insert: 'Insert',
  Home: 'Home',
  End: 'End',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
}

/** Held on the way to another key: nothing has been chosen yet. */
const modifiers: ReadonlySet<string> = new Set([
  'Shift',
  'Control',
  'Alt',
  'AltGraph',
  'Meta',
  'CapsLock',
  'NumLock',
  'ScrollLock',
  'Fn',
  'FnLock',
  'Hyper',
  'Super',
])

/**
 * The name of the key pressed: digits by their place on the keyboard (AZERTY too, and the number pad), everything else by what
 * it prints. Null with Ctrl, Alt or Meta: those belong to the browser.
 */
export function keyNameOf({ code, key, altKey, ctrlKey, metaKey, shiftKey }: Stroke): string | null {
  if (altKey || ctrlKey || metaKey) return null
  const [, digit] = /^(?:Digit|Numpad)([0-9])$/.exec(code) ?? []
  if (digit !== undefined && !(shiftKey && code.startsWith('Digit'))) return digit
  if (key === ' ') return 'Space'
  const lower = key.toLowerCase()
  return isOneSign(key) && isOneSign(lower) ? lower : key
}

/** Whether a key of that name may be given to an action: anything that prints one sign, and a few named ones. */
export function isAssignable(name: string): boolean {
  const isSign = isOneSign(name) && /^[^\s\p{C}]$/u.test(name) && name === name.toLowerCase()
  return isSign || Object.hasOwn(shownNames, name)
}

/** The key as it is printed: `Z`, `←`, `Space`. */
export function shownKey(name: string): string {
  const upper = name.toUpperCase()
  return shownNames[name] ?? (isOneSign(name) && isOneSign(upper) ? upper : name)
}

/** What a stroke chooses while a key is being set: a name, why it will not do, or null for nothing yet. */
export function chosenKey(stroke: Stroke): { readonly name: string } | { readonly problem: string } | null {
  if (modifiers.has(stroke.key)) return null
  const name = keyNameOf(stroke)
  if (name === null) {
    return { problem: 'Keys held with Ctrl, Alt or ⌘ belong to the browser. Press one key alone.' }
  }
  if (isAssignable(name)) return { name }
  if (['Dead', 'Process', 'Unidentified', 'Compose'].includes(name)) {
    return { problem: 'That key does not write a sign of its own. Press another one.' }
  }
  return { problem: `${shownKey(name)} belongs to the browser. Press another key.` }
}

function isOneSign(text: string): boolean {
  return Array.from(text).length === 1
}
