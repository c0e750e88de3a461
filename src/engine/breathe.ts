// Lets waiting events (a cancel, a progress message) be handled between two batches.

/**
 * Resolves in a new task. Through a MessageChannel: unlike requestAnimationFrame it runs in hidden tabs and workers, unlike setTimeout it is
 * not delayed, and it does not keep Node alive.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}
