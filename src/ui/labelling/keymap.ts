// Everything on the labelling screen that a single key can do, its default keys, and the person's own. Pure; kept in preferences.ts.
import { isAssignable, keyNameOf, shownKey, type Stroke } from './keyNames.ts'

const answerIds = [
  'answer-1',
  'answer-2',
  'answer-3',
  'answer-4',
  'answer-5',
  'answer-6',
  'answer-7',
  'answer-8',
  'answer-9',
  'answer-10',
] as const

type PlainAction =
  | 'accept'
  | 'skip'
  | 'flag'
  | 'undo'
  | 'next'
  | 'previous'
  | 'guess'
  | 'why'
  | 'others'
  | 'charts'
  | 'settings'
  | 'find'
  | 'keys'

export type KeyAction =
  { readonly type: 'answer'; readonly index: number } | { readonly type: PlainAction | 'stop' }

export type KeyedId = (typeof answerIds)[number] | PlainAction

export interface Keyed {
  readonly id: KeyedId
  /** Short, for a sentence: "Z is taken: Undo." */
  readonly name: string
  readonly does: string
  readonly action: KeyAction
  /** The first is the one that is shown. */
  readonly keys: readonly string[]
}

/** The person's own keys; null: none. What is not in it has its default. */
export type Keymap = Readonly<Partial<Record<KeyedId, string | null>>>

const plain = (id: PlainAction, name: string, does: string, ...keys: readonly string[]): Keyed => ({
  id,
  name,
  does,
  action: { type: id },
  keys,
})

/** The answers by number: the first ten classes. */
export const answerKeys: readonly Keyed[] = answerIds.map((id, index) => ({
  id,
  name: `Answer ${index + 1}`,
  does: `Answer with class ${index + 1}`,
  action: { type: 'answer', index },
  keys: [String((index + 1) % 10)],
}))

export const otherKeys: readonly Keyed[] = [
  plain('accept', 'Accept', 'Accept the guess', 'Enter'),
  plain('skip', 'Skip', 'Skip: it comes back later', 'Space'),
  plain('undo', 'Undo', 'Undo, as often as you like', 'z'),
  plain('flag', 'Flag', 'Flag as unsure: set apart, not asked again', 'f'),
  plain('previous', 'Back', 'Move to the item before', 'ArrowLeft', 'ArrowUp'),
  plain('next', 'Forward', 'Move to the next item of the batch', 'ArrowRight', 'ArrowDown'),
  plain('find', 'Find', 'Type to find a class, where there are more than ten', '/'),
  plain('guess', 'Guess', 'Hide or show the guess', 'h'),
  plain('why', 'Why', 'Why this one?', 'w'),
  plain('others', 'Others', 'What would the others pick?', 'o'),
  plain('charts', 'Charts', 'Charts', 'c'),
  plain('settings', 'Settings', 'Settings', 's'),
  plain('keys', 'Keys', 'This list', '?'),
]

const all: readonly Keyed[] = [...answerKeys, ...otherKeys]

/** The keys of an action now. A default key that the person gave to something else is theirs. */
export function keysOf({ id, keys }: Pick<Keyed, 'id' | 'keys'>, keymap: Keymap): readonly string[] {
  const own = keymap[id]
  if (own !== undefined) return own === null ? [] : [own]
  const taken = new Set(Object.values(keymap))
  return keys.filter((key) => !taken.has(key))
}

/** The key shown for an action; null where it has none. */
export function firstKey(id: KeyedId, keymap: Keymap): string | null {
  const keyed = all.find((candidate) => candidate.id === id)
  return keyed === undefined ? null : (keysOf(keyed, keymap)[0] ?? null)
}

/** What a key stroke means; null for nothing. Escape and Ctrl+Z are the same for everybody. */
export function actionOf(stroke: Stroke, keymap: Keymap): KeyAction | null {
  if (isCtrlZ(stroke)) return { type: 'undo' }
  const name = keyNameOf(stroke)
  if (name === 'Escape') return { type: 'stop' }
  return all.find((keyed) => name !== null && keysOf(keyed, keymap).includes(name))?.action ?? null
}

/** Undo as everywhere: Ctrl+Z, or ⌘Z. */
export function isCtrlZ({ key, altKey, ctrlKey, metaKey, shiftKey }: Stroke): boolean {
  return (ctrlKey || metaKey) && !shiftKey && !altKey && key.toLowerCase() === 'z'
}

export type Remapped = { readonly keymap: Keymap } | { readonly problem: string }

/** The keymap with another key for an action, null for none; refused in words where the key does something else already. */
export function withKey(keymap: Keymap, id: KeyedId, key: string | null): Remapped {
  const other = key === null ? undefined : holderOf(key, id, keymap)
  if (other !== undefined && key !== null) return { problem: takenWords(key, other) }
  return { keymap: { ...keymap, [id]: key } }
}

/** The keymap with an action's default keys again, unless another action has them now. */
export function withDefault(keymap: Keymap, id: KeyedId): Remapped {
  const rest: Keymap = Object.fromEntries(Object.entries(keymap).filter(([key]) => key !== id))
  const [key] = all.find((keyed) => keyed.id === id)?.keys ?? []
  const other = key === undefined ? undefined : holderOf(key, id, rest)
  return other !== undefined && key !== undefined ? { problem: takenWords(key, other) } : { keymap: rest }
}

/** A stored keymap, without what is not one: unknown actions, keys that cannot be pressed, one key for two actions. */
export function readKeymap(stored: unknown): Keymap {
  if (typeof stored !== 'object' || stored === null) return {}
  const found = new Map(Object.entries(stored))
  const keymap = new Map<KeyedId, string | null>()
  for (const { id } of all) {
    const key: unknown = found.get(id)
    const isKey = typeof key === 'string' && isAssignable(key) && !Array.from(keymap.values()).includes(key)
    if (key === null || isKey) keymap.set(id, key)
  }
  return Object.fromEntries(keymap)
}

function holderOf(key: string, except: KeyedId, keymap: Keymap): Keyed | undefined {
  return all.find((keyed) => keyed.id !== except && keysOf(keyed, keymap).includes(key))
}

function takenWords(key: string, { name }: Keyed): string {
  return `${shownKey(key)} is taken: ${name}. Give that another key first, or press a free one.`
}
