// Scorers as workers of the browser, inside the trainer's worker.
import type { SpawnedScorer } from './hiredScorer.ts'
import type { ScorerSource } from './roster.ts'

/** The first message to a worker of this script: what it is to be. */
export type Role = { readonly isScorer: true } | { readonly poolPort: MessagePort }

/** The trainer and seven more: beyond it memory is what they wait for. */
const most = 7

/** Taken for the gigabytes of a machine whose browser does not tell: a scorer may need more than a tenth of one. */
const usualGigabytes = 4

/** Workers of `script`, which makes itself a scorer when its role says so. At most one for each processor that is left, and gigabyte. */
export function workerScorers(script: string): ScorerSource {
  return {
    spawn: () => spawnWorker(script),
    most: Math.min(most, navigator.hardwareConcurrency - 1, gigabytes()),
  }
}

function spawnWorker(script: string): SpawnedScorer {
  const worker = new Worker(script, { type: 'module', name: 'scorer' })
  const role: Role = { isScorer: true }
  worker.postMessage(role)
  return {
    endpoint: worker,
    death: new Promise((resolve) => {
      worker.addEventListener('error', (event) => {
        // Nothing is wrong that anybody need hear of: the trainer scores without it.
        event.preventDefault()
        resolve()
      })
      worker.addEventListener('messageerror', () => resolve())
    }),
    end: () => worker.terminate(),
  }
}

/** Of the whole machine. */
function gigabytes(): number {
  return 'deviceMemory' in navigator && typeof navigator.deviceMemory === 'number'
    ? Math.floor(navigator.deviceMemory)
    : usualGigabytes
}
