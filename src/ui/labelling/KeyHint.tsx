// The key of an action, beside its button: the person's own if they changed it, nothing where there is none or keys are off.
import { usePreference } from '../preferences.ts'
import { firstKey, type KeyedId } from './keymap.ts'
import { shownKey } from './keyNames.ts'

/** The name of an action's key, as `aria-keyshortcuts` takes it; null where no key works. */
export function useKeyOf(id: KeyedId): string | null {
  const areKeysOn = usePreference('areKeysOn')
  const keymap = usePreference('keys')
  return areKeysOn ? firstKey(id, keymap) : null
}

export function KeyHint({ of }: { readonly of: KeyedId }) {
  const key = useKeyOf(of)
  return key === null ? null : <kbd>{shownKey(key)}</kbd>
}
