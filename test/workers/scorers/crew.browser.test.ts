import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startBackend } from '../../../src/engine/backends.ts'
import { soloCrew, type Crew } from '../../../src/workers/scorers/crew.ts'
import { workerScorers } from '../../../src/workers/scorers/workerScorers.ts'
import type { CrewAnswer } from './crewInWorker.ts'
import { crewOf, handTimers, probabilitiesBy, smallNetwork, watched } from './crewOf.ts'

/** The app's own: it is a scorer where it is told so. */
const script = new URL('../../../src/workers/trainer.worker.ts', import.meta.url).href

let crew: Crew = soloCrew
afterEach(() => crew.close())

let alone: ArrayLike<number> = []
beforeAll(async () => {
  await startBackend({ preferred: 'wasm', wasmPaths: { 'tfjs-backend-wasm-simd.wasm': simd } })
  alone = await probabilitiesBy(soloCrew, smallNetwork())
})

/** In a worker, as the trainer has it: its scorers are workers within a worker. */
async function inWorker(scorers: number): Promise<CrewAnswer> {
  const worker = new Worker(new URL('./crewInWorker.ts', import.meta.url), { type: 'module' })
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<CrewAnswer>) => resolve(data))
      worker.addEventListener('error', ({ message }) => reject(new Error(message)))
      worker.postMessage({ script, scorers })
    })
  } finally {
    worker.terminate()
  }
}

describe('a crew in a browser', () => {
  it.each([0, 1, 2])('gives the same bits with %i workers in its worker as alone', async (count) => {
    const { probabilities, batches } = await inWorker(count)
    expect(probabilities).toEqual(alone)
    expect(batches).toHaveLength(count)
    for (const sent of batches) expect(sent).toBeGreaterThan(0)
  })

  it('loses nothing when a worker falls silent in the middle', async () => {
    const timers = handTimers()
    // Nobody is told of a worker that is ended: only patience runs out.
    const { source, scorers } = watched(workerScorers(script).spawn, 1, (spawned, batches) => {
      if (batches !== 2) return
      spawned.end()
      timers.pass()
    })
    crew = crewOf(source, timers)
    expect(await probabilitiesBy(crew, smallNetwork())).toEqual(alone)
    expect(scorers).toHaveLength(1)
  })

  it('does without workers whose script is missing', async () => {
    const missing = new URL('./no-such-worker.js', import.meta.url).href
    crew = crewOf(watched(workerScorers(missing).spawn, 2).source)
    expect(await probabilitiesBy(crew, smallNetwork())).toEqual(alone)
  })
})
