// A button that opens a short list of actions. Arrow keys walk it, Escape or a click elsewhere closes it. It opens
// upwards where there is no room below.
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Icon } from './Icon.tsx'

export interface MenuItem {
  readonly label: string
  readonly note?: string
  readonly act: () => void
}

export interface MenuProps {
  readonly label: ReactNode
  readonly items: readonly MenuItem[]
  /** Names the button where `label` alone does not say what it is about. */
  readonly name?: string
  readonly className?: string
}

export function Menu({ label, items, name, className = 'quiet' }: MenuProps) {
  const [isOpen, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const listId = useId()

  useEffect(() => {
    if (!isOpen) return
    place.current?.querySelector<HTMLButtonElement>('[role=menuitem]')?.focus({ preventScroll: true })
    const closeOutside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !place.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [isOpen])

  const walk = (event: KeyboardEvent<HTMLDivElement>): void => {
    const entries = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('[role=menuitem]')]
    const at = entries.findIndex((entry) => entry === document.activeElement)
    if (event.key === 'Escape') {
      // A sheet that the menu is in stays open.
      event.preventDefault()
      setOpen(false)
      button.current?.focus()
    } else if (event.key === 'ArrowDown') entries[(at + 1) % entries.length]?.focus()
    else if (event.key === 'ArrowUp') entries.at(at - 1)?.focus()
    else if (event.key === 'Tab') setOpen(false)
    if (event.key === 'Tab') return
    event.stopPropagation()
    if (event.key.startsWith('Arrow')) event.preventDefault()
  }

  return (
    <div className="menu" ref={place}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-label={name}
        onClick={() => setOpen(!isOpen)}
      >
        {label} <Icon name="down" />
      </button>
      {isOpen && (
        <div ref={turnUp} role="menu" id={listId} className="menu__list" onKeyDown={walk}>
          {items.map(({ label: itemLabel, note, act }) => (
            <button
              key={itemLabel}
              type="button"
              role="menuitem"
              onClick={() => {
                setOpen(false)
                button.current?.focus()
                act()
              }}
            >
              {itemLabel}
              {note !== undefined && <small>{note}</small>}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

/** Before it is painted, so that it does not jump. */
function turnUp(list: HTMLDivElement | null): void {
  if (list === null) return
  const { top, bottom, height } = list.getBoundingClientRect()
  if (bottom > innerHeight && top > height) list.dataset['up'] = ''
}
