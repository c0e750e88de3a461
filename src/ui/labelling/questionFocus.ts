// Keeps the keyboard with the question: from there the next Tab is the first answer. Takes the focus only from where it is lost.
import { useEffect, type RefObject } from 'react'

/** Whenever `moment` changes, and what had the focus is gone or can no longer have it, the question has it. */
export function useQuestionFocus(question: RefObject<HTMLElement | null>, moment: string): void {
  useEffect(() => {
    if (isFocusLost()) question.current?.focus({ preventScroll: true })
  }, [question, moment])
}

function isFocusLost(): boolean {
  const { activeElement, body } = document
  if (document.querySelector('dialog[open], [role=menu]') !== null) return false
  return activeElement === null || activeElement === body || activeElement.matches(':disabled')
}
