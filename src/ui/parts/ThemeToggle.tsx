// Light or dark: as the system says until the person says otherwise.
import { useSyncExternalStore } from 'react'
import { preferences, usePreference, type Theme } from '../preferences.ts'
import { Icon } from './Icon.tsx'

const darkSystem = matchMedia('(prefers-color-scheme: dark)')

function listen(onChange: () => void): () => void {
  darkSystem.addEventListener('change', onChange)
  return () => darkSystem.removeEventListener('change', onChange)
}

export function ThemeToggle() {
  const chosen = usePreference('theme')
  const isSystemDark = useSyncExternalStore(listen, () => darkSystem.matches)
  const isDark = chosen === null ? isSystemDark : chosen === 'dark'
  const other: Theme = isDark ? 'light' : 'dark'
  return (
    <button
      type="button"
      className="quiet"
      aria-label={`Switch to the ${other} theme`}
      title={`Switch to the ${other} theme`}
      onClick={() => preferences.setState({ theme: other })}
    >
      <Icon name={other === 'dark' ? 'moon' : 'sun'} />
    </button>
  )
}
