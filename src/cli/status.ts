// Progress on standard error: one line that changes in place on a terminal, a line now and then elsewhere.

export interface Status {
  /** A line that stays. */
  readonly line: (text: string) => void
  /** What is going on; replaces what was said before. */
  readonly update: (text: string) => void
  /** Takes the changing line away. */
  readonly clear: () => void
}

/** Where it is written: `process.stderr`, or as little of it as is needed. */
export interface StatusStream {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly write: (text: string) => unknown
}

/** A terminal's line changes at most this often. */
const shortestMs = 200
/** A log file gets a line at least this rarely. */
const quietMs = 60_000

export function createStatus(stream: StatusStream, now: () => number): Status {
  const isTerminal = stream.isTTY === true
  let lastAt = isTerminal ? -Infinity : now()
  let isShown = false
  const clear = (): void => {
    if (isShown) stream.write('\r\u001b[K')
    isShown = false
  }
  const line = (text: string): void => {
    clear()
    stream.write(`${text.replace(/\s*\n\s*/g, ' ')}\n`)
    lastAt = isTerminal ? -Infinity : now()
  }
  const update = (text: string): void => {
    if (now() - lastAt < (isTerminal ? shortestMs : quietMs)) return
    if (!isTerminal) {
      line(text)
      return
    }
    lastAt = now()
    // One column stays free: a full line would wrap, and could not be taken away. A terminal that does not know its width says 0.
    const columns = stream.columns === undefined || stream.columns < 1 ? 80 : stream.columns
    stream.write(`\r\u001b[K${text.slice(0, columns - 1)}`)
    isShown = true
  }
  return { line, update, clear }
}
