// Pages of which one is shown, by the names of all of them: arrow keys walk, as in every tab list (WAI-ARIA).
import { useId, type KeyboardEvent, type ReactNode } from 'react'
import './Tabs.css'

export interface TabsProps<T extends string> {
  /** What the pages are of. */
  readonly label: string
  readonly tabs: readonly (readonly [tab: T, name: string])[]
  readonly value: T
  readonly onChange: (tab: T) => void
  /** The page that is shown. */
  readonly children: ReactNode
}

export function Tabs<T extends string>({ label, tabs, value, onChange, children }: TabsProps<T>) {
  const id = useId()
  const walk = (event: KeyboardEvent<HTMLDivElement>): void => {
    const at = tabs.findIndex(([tab]) => tab === value)
    const to = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key]
    const [next] = to === undefined ? [] : (tabs[to] ?? [])
    if (next === undefined) return
    event.preventDefault()
    onChange(next)
    document.getElementById(`${id}-${next}`)?.focus()
  }
  return (
    <>
      <div className="tabs" role="tablist" aria-label={label} onKeyDown={walk}>
        {tabs.map(([tab, name]) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`${id}-${tab}`}
            aria-selected={tab === value}
            aria-controls={`${id}-page`}
            tabIndex={tab === value ? 0 : -1}
            onClick={() => onChange(tab)}
          >
            {name}
          </button>
        ))}
      </div>
      <div className="tabs__page" role="tabpanel" id={`${id}-page`} aria-labelledby={`${id}-${value}`}>
        {children}
      </div>
    </>
  )
}
