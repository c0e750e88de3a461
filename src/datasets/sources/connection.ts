// One HTTP connection that is given up when it breaks or goes silent. Looks at no status and no header: exchange.ts does.

/** As the global `fetch`, for the little that is asked of it. */
export type Fetch = (
  url: string,
  init: {
    readonly signal: AbortSignal
    readonly headers: Readonly<Record<string, string>>
    readonly cache: 'no-store'
  },
) => Promise<Response>

export interface ConnectionRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly fetch: Fetch
  /** Give up after this long without a byte. */
  readonly stallMs: number
  readonly signal: AbortSignal
}

export interface Connection {
  readonly response: Response
  /** The body as it comes; ending early closes the connection. */
  readonly chunks: () => AsyncGenerator<Uint8Array<ArrayBuffer>, void>
  /** Wants nothing of the body. */
  readonly close: () => Promise<void>
}

/** Why nothing came at all. */
export const noConnection = 'there is no connection'
/** Why no more came. */
export const brokenOff = 'the connection broke'

/** `reason` completes "did not answer: …". `wasConnected`: it had begun to answer. */
export class ConnectionLost extends Error {
  readonly reason: string
  readonly wasConnected: boolean

  constructor(reason: string, wasConnected: boolean) {
    super(reason)
    this.name = 'ConnectionLost'
    this.reason = reason
    this.wasConnected = wasConnected
  }
}

/** Opens a connection. It and its `chunks` throw `ConnectionLost`, and an AbortError when `signal` fires. */
export async function connect(request: ConnectionRequest): Promise<Connection> {
  const { url, headers, stallMs, signal } = request
  // Taken out of `request`, because a browser's fetch refuses to be called as a method of anything but the global object.
  const fetchFrom = request.fetch
  const ending = new AbortController()
  const abort = (): void => ending.abort()
  signal.throwIfAborted()
  signal.addEventListener('abort', abort)
  const release = (): void => signal.removeEventListener('abort', abort)

  const withoutStalling = async <T>(waiting: Promise<T>, wasConnected: boolean): Promise<T> => {
    const alarm = setTimeout(abort, stallMs)
    try {
      return await waiting
    } catch {
      release()
      signal.throwIfAborted()
      const reason = wasConnected ? brokenOff : noConnection
      throw new ConnectionLost(ending.signal.aborted ? 'nothing came any more' : reason, wasConnected)
    } finally {
      clearTimeout(alarm)
    }
  }

  const fetched = fetchFrom(url, { signal: ending.signal, headers, cache: 'no-store' })
  const response = await withoutStalling(fetched, false)
  return {
    response,
    chunks: async function* () {
      if (response.body === null) return
      const reader = response.body.getReader()
      try {
        for (;;) {
          const { done, value } = await withoutStalling(reader.read(), true)
          if (done) return
          yield value
        }
      } finally {
        release()
        // Closes what is still open; of a connection that is lost it only repeats the error thrown above.
        reader.cancel().catch(() => undefined)
      }
    },
    close: async () => {
      release()
      await response.body?.cancel()
    },
  }
}

/** Waits; an AbortError when `signal` fires meanwhile. */
export function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      reject(new DOMException('Cancelled.', 'AbortError'))
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, millis)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
}
