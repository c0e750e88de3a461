// Ctrl-C and termination as an AbortSignal: the first asks for an orderly end, another ends the process at once.
import type { ExitCode } from './arguments.ts'

export interface Interruption {
  /** Fires at the first signal. */
  readonly signal: AbortSignal
  /** That of a shell for a process ended by the signal; 0 while there was none. */
  readonly exitCode: () => ExitCode
  /** Leaves signals to Node again. */
  readonly release: () => void
}

/** npm passes on what the terminal has sent already: one Ctrl-C may come twice, but not this much later. */
const echoMs = 1000

export function onInterruption(): Interruption {
  const controller = new AbortController()
  let code: ExitCode = 0
  let at = 0
  const stop = (own: ExitCode) => (): void => {
    if (code !== 0 && Date.now() - at > echoMs) process.exit(own)
    if (code !== 0) return
    code = own
    at = Date.now()
    controller.abort()
  }
  const [interrupt, terminate] = [stop(130), stop(143)]
  process.on('SIGINT', interrupt).on('SIGTERM', terminate)
  return {
    signal: controller.signal,
    exitCode: () => code,
    release: () => {
      process.off('SIGINT', interrupt).off('SIGTERM', terminate)
    },
  }
}
