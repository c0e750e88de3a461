// Scorers as threads of Node.
import { availableParallelism } from 'node:os'
import { startThread } from './thread.ts'
import { threadEndpoint } from './threadEndpoint.ts'
import type { SpawnedScorer } from '../workers/scorers/hiredScorer.ts'
import type { ScorerSource } from '../workers/scorers/roster.ts'

/** The trainer and seven more: beyond it memory is what they wait for. */
const most = 7

/** At most one for each processor that is left. */
export function scorerThreads(): ScorerSource {
  return { spawn: spawnThread, most: Math.min(most, availableParallelism() - 1) }
}

function spawnThread(): SpawnedScorer {
  const thread = startThread('scorer.thread.ts', 'scorer')
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
