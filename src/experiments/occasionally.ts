// Tells the newest of many values, not more often than somebody can look.

export interface Occasionally<T> {
  readonly tell: (value: T) => void
  /** What was not told by now never will be. */
  readonly stop: () => void
}

/** `act` hears the first value at once, and then the newest one every `everyMs` while there are new ones. */
export function occasionally<T>(everyMs: number, act: (value: T) => void): Occasionally<T> {
  let waiting: { readonly value: T } | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  const pause = (): void => {
    timer = setTimeout(() => {
      timer = null
      if (waiting === null) return
      const { value } = waiting
      waiting = null
      act(value)
      pause()
    }, everyMs)
  }
  return {
    tell: (value) => {
      if (timer !== null) {
        waiting = { value }
        return
      }
      act(value)
      pause()
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer)
      timer = null
      waiting = null
    },
  }
}
