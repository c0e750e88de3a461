// Scorers as threads of Node.
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { threadEndpoint } from './threadEndpoint.ts'
import type { SpawnedScorer } from '../workers/scorers/hiredScorer.ts'
import type { ScorerSource } from '../workers/scorers/roster.ts'

/** The trainer and seven more: beyond it memory is what they wait for. */
const most = 7

/** At most one for each processor that is left. */
export function scorerThreads(): ScorerSource {
  return { spawn: spawnThread, most: Math.min(most, availableParallelism() - 1) }
}

/** A thread does not take over how its process reads TypeScript (Node 20): it is told anew. */
const program = `
  import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then(({ register }) => {
    register()
    return import(${JSON.stringify(new URL('scorer.thread.ts', import.meta.url).href)})
  })
`

function spawnThread(): SpawnedScorer {
  const thread = new Worker(program, { eval: true, name: 'scorer' })
  return {
    endpoint: threadEndpoint(thread),
    death: new Promise((resolve) => {
      // An error is followed by the exit; without a listener it would end the process.
      thread.on('error', () => resolve())
      thread.on('messageerror', () => resolve())
      thread.on('exit', () => resolve())
    }),
    end: () => void thread.terminate(),
  }
}
