// What Comlink needs of a thread of Node, or of the port inside it. Comlink's own adapter comes without types.
import type { Endpoint } from 'comlink'
import { MessagePort, type Worker } from 'node:worker_threads'

/** Hands messages on as events. */
export function threadEndpoint(thread: Worker | MessagePort): Endpoint {
  const listeners = new Map<EventListenerOrEventListenerObject, (data: unknown) => void>()
  return {
    postMessage: (message: unknown, transfer?: readonly Transferable[]) =>
      thread.postMessage(message, transfer?.filter(canTransfer)),
    addEventListener: (type, listener) => {
      const onMessage = (data: unknown): void => {
        const event = new MessageEvent(type, { data })
        if (typeof listener === 'function') listener(event)
        else listener.handleEvent(event)
      }
      listeners.set(listener, onMessage)
      thread.on('message', onMessage)
    },
    removeEventListener: (_type, listener) => {
      const onMessage = listeners.get(listener)
      if (onMessage !== undefined) thread.off('message', onMessage)
      listeners.delete(listener)
    },
  }
}

/** Bytes, and the ports behind callbacks: nothing else is handed over between our threads. */
function canTransfer(item: Transferable): item is ArrayBuffer | MessagePort {
  return item instanceof ArrayBuffer || item instanceof MessagePort
}
