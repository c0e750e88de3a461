// The key that opens the presenter's view: P, wherever nothing is typed.
import { useEffect } from 'react'

export function usePresenterKey(isOn: boolean, open: () => void): void {
  useEffect(() => {
    if (!isOn) return
    const hear = (event: KeyboardEvent): void => {
      const { target } = event
      const isTyping =
        target instanceof HTMLElement && target.closest('input, select, textarea, dialog') !== null
      if (isTyping || event.altKey || event.ctrlKey || event.metaKey || event.key.toLowerCase() !== 'p')
        return
      event.preventDefault()
      open()
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [isOn, open])
}
