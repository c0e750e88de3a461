// Undoes one side effect of loading tfjs-wasm in Node: process-wide crash handlers. Does nothing in a browser.

interface HandlerList {
  rawListeners(event: string): readonly unknown[]
  removeListener(event: string, listener: unknown): unknown
}

const events = ['uncaughtException', 'unhandledRejection']

/** Runs `start`, then removes the crash handlers that were added meanwhile: they would swallow or print other people's errors. */
export async function withoutCrashHandlers<T>(start: () => Promise<T>): Promise<T> {
  const handlers = processHandlers()
  if (handlers === null) return start()
  const before = events.map((event) => new Set(handlers.rawListeners(event)))
  try {
    return await start()
  } finally {
    for (const [index, event] of events.entries()) {
      for (const listener of handlers.rawListeners(event)) {
        if (before[index]?.has(listener) === false) handlers.removeListener(event, listener)
      }
    }
  }
}

/** Node's `process`, or null elsewhere. */
function processHandlers(): HandlerList | null {
  const candidate: unknown = Reflect.get(globalThis, 'process')
  return isHandlerList(candidate) ? candidate : null
}

function isHandlerList(value: unknown): value is HandlerList {
  return (
    typeof value === 'object' &&
    value !== null &&
    'rawListeners' in value &&
    typeof value.rawListeners === 'function' &&
    'removeListener' in value
  )
}
