// A crew inside a worker, as the trainer's: its scorers are workers in a worker. Answers a count of scorers with the probabilities.
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import { startBackend } from '../../../src/engine/backends.ts'
import { workerScorers } from '../../../src/workers/scorers/workerScorers.ts'
import { crewOf, probabilitiesBy, smallNetwork, watched } from './crewOf.ts'

export interface CrewAnswer {
  readonly probabilities: ArrayLike<number>
  /** Batches sent to each scorer. */
  readonly batches: readonly number[]
}

addEventListener(
  'message',
  ({ data }: MessageEvent<{ readonly script: string; readonly scorers: number }>) => {
    void answer(data.script, data.scorers)
  },
)

async function answer(script: string, count: number): Promise<void> {
  await startBackend({ preferred: 'wasm', wasmPaths: { 'tfjs-backend-wasm-simd.wasm': simd } })
  const { source, scorers } = watched(workerScorers(script).spawn, count)
  const crew = crewOf(source)
  const probabilities = await probabilitiesBy(crew, smallNetwork())
  crew.close()
  const reply: CrewAnswer = { probabilities, batches: scorers.map(({ batches }) => batches()) }
  postMessage(reply)
}
