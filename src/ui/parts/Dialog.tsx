// A modal sheet on the browser's own <dialog>: focus stays inside, Escape closes, focus returns. Not a place for logic.
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Icon } from './Icon.tsx'

export interface DialogProps {
  readonly title: string
  /** `side`: a drawer at the right; `wide`: nearly the whole window; `small`: a question in the middle. */
  readonly shape: 'side' | 'wide' | 'small'
  readonly onClose: () => void
  readonly children: ReactNode
}

export function Dialog({ title, shape, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const titleId = useId()

  useEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    // Not the close button, which comes first: nobody opens a sheet to close it.
    heading.current?.focus()
    return () => dialog?.close()
  }, [])

  return (
    <dialog
      ref={ref}
      className={`dialog dialog--${shape}`}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div className="dialog__sheet">
        <header className="dialog__head">
          <h2 ref={heading} id={titleId} tabIndex={-1}>
            {title}
          </h2>
          <button type="button" className="quiet" onClick={onClose} aria-label="Close">
            <Icon name="close" />
          </button>
        </header>
        <div className="dialog__body">{children}</div>
      </div>
    </dialog>
  )
}
