// Light or dark: as the system says until the person says otherwise.
import { preferences, usePreference, type Theme } from '../preferences.ts'
import { Icon } from './Icon.tsx'

export function ThemeToggle() {
  const chosen = usePreference('theme')
  const system: Theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  const other: Theme = (chosen ?? system) === 'dark' ? 'light' : 'dark'
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
