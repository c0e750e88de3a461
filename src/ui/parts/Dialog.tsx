// A modal sheet on the browser's own <dialog>: focus stays inside, Escape closes, focus returns. What is typed in it is not lost:
// closing takes it as leaving its field does, and a field that is wrong is shown once before the sheet goes.
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
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
  const shownWrong = useRef<Element | null>(null)
  const titleId = useId()

  // In the layout, so that the dialog closes while it is still on the page: only then does it give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    // Not the close button, which comes first: nobody opens a sheet to close it.
    heading.current?.focus()
    return () => dialog?.close()
  }, [])

  /** Leaves the field first: the browser closes a dialog without a word to what has the focus in it. */
  const mayClose = (): boolean => {
    const { activeElement } = document
    if (activeElement instanceof HTMLElement && ref.current?.contains(activeElement)) activeElement.blur()
    const wrong = ref.current?.querySelector<HTMLElement>('[aria-invalid=true]') ?? null
    if (wrong === null || wrong === shownWrong.current) return true
    shownWrong.current = wrong
    wrong.focus()
    return false
  }
  const close = (): void => {
    if (mayClose()) onClose()
  }

  return (
    <dialog
      ref={ref}
      className={`dialog dialog--${shape}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (!mayClose()) event.preventDefault()
      }}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) close()
      }}
    >
      <div className="dialog__sheet">
        <header className="dialog__head">
          <h2 ref={heading} id={titleId} tabIndex={-1}>
            {title}
          </h2>
          <button type="button" className="quiet" onClick={close} aria-label="Close">
            <Icon name="close" />
          </button>
        </header>
        <div className="dialog__body">{children}</div>
      </div>
    </dialog>
  )
}
