import { Worker } from 'node:worker_threads'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { scorerThreads } from '../../../src/cli/scorerThreads.ts'
import { threadEndpoint } from '../../../src/cli/threadEndpoint.ts'
import { startBackend } from '../../../src/engine/backends.ts'
import { createCrew, soloCrew, type Crew } from '../../../src/workers/scorers/crew.ts'
import type { SpawnedScorer } from '../../../src/workers/scorers/hiredScorer.ts'
import { crewOf, handTimers, noiseLook, probabilitiesBy, smallNetwork, watched } from './crewOf.ts'

const { spawn } = scorerThreads()
const never = new AbortController().signal

let crew: Crew = soloCrew
afterEach(() => crew.close())

let alone: ArrayLike<number> = []
beforeAll(async () => {
  await startBackend({ preferred: 'wasm' })
  alone = await probabilitiesBy(soloCrew, smallNetwork())
})

describe('a crew', () => {
  it.each([0, 1, 2])(
    'gives the same bits with the trainer and %i threads as the trainer alone',
    async (count) => {
      const { source, scorers } = watched(spawn, count)
      crew = crewOf(source)
      expect(await probabilitiesBy(crew, smallNetwork())).toEqual(alone)
      expect(scorers).toHaveLength(count)
      for (const { batches } of scorers) expect(batches()).toBeGreaterThan(0)
    },
  )

  it('sends a scorer that it has already the next network', async () => {
    const { source, scorers } = watched(spawn, 1)
    crew = crewOf(source)
    await probabilitiesBy(crew, smallNetwork())
    const other = smallNetwork(2)
    expect(await probabilitiesBy(crew, other)).toEqual(await probabilitiesBy(soloCrew, other))
    expect(scorers).toHaveLength(1)
  })

  it('loses nothing when a thread is ended in the middle', async () => {
    const { source, scorers } = watched(spawn, 2, (spawned, batches) => {
      if (batches === 2 && spawned === scorers[0]?.spawned) spawned.end()
    })
    crew = crewOf(source)
    expect(await probabilitiesBy(crew, smallNetwork())).toEqual(alone)
    // Nor is another started in its place.
    expect(await probabilitiesBy(crew, smallNetwork())).toEqual(alone)
    expect(scorers).toHaveLength(2)
  })

  it('does without scorers that do not start', async () => {
    const broken = (): SpawnedScorer => {
      const thread = new Worker('throw new Error("no memory")', { eval: true })
      const death = new Promise<void>((resolve) => {
        thread.on('error', () => resolve())
      })
      return { endpoint: threadEndpoint(thread), death, end: () => void thread.terminate() }
    }
    const forbidden = (): SpawnedScorer => {
      throw new DOMException('No workers here.', 'SecurityError')
    }
    for (const spawnNothing of [broken, forbidden]) {
      crew = crewOf(watched(spawnNothing, 2).source)
      expect(await probabilitiesBy(crew, smallNetwork())).toEqual(alone)
    }
  })

  it('starts nobody where a graphics device computes', async () => {
    const { source, scorers } = watched(spawn, 2)
    crew = createCrew({ source, backend: () => 'webgpu', timers: handTimers() })
    expect(await probabilitiesBy(crew, smallNetwork())).toEqual(alone)
    expect(scorers).toEqual([])
  })

  it.each([
    { millis: 1, started: 0 },
    { millis: 1000, started: 1 },
  ])(
    'calls for help by what it measured: of $started where a batch takes $millis ms',
    async ({ millis, started }) => {
      const { source, scorers } = watched(spawn, null)
      let time = 0
      // Read at the beginning and at the end of each batch of the trainer.
      crew = crewOf(source, { ...handTimers(), now: () => (time += millis) })
      expect(await probabilitiesBy(crew, smallNetwork())).toEqual(alone)
      expect(scorers).toHaveLength(started)
    },
  )

  it('stops when cancelled, and goes on later with what is left', async () => {
    const controller = new AbortController()
    const { source } = watched(spawn, 1, (_, batches) => {
      if (batches === 2) controller.abort()
    })
    crew = crewOf(source)
    const look = noiseLook()
    const { signal } = controller
    await expect(probabilitiesBy(crew, smallNetwork(), { look, signal })).rejects.toThrow(/abort/i)
    expect(look.left()).toBeGreaterThan(0)
    expect(look.left()).toBeLessThan(noiseLook().left())
    expect(await probabilitiesBy(crew, smallNetwork(), { look })).toEqual(alone)
  })

  it('scores a second look that comes meanwhile, too', async () => {
    const { source } = watched(spawn, 1)
    crew = crewOf(source)
    const [network, other] = [smallNetwork(), smallNetwork(2)]
    const [one, two] = await Promise.all([probabilitiesBy(crew, network), probabilitiesBy(crew, other)])
    expect(one).toEqual(alone)
    expect(two).toEqual(await probabilitiesBy(soloCrew, other))
  })

  it('ends scorers that have had nothing to do for a minute', async () => {
    const timers = handTimers()
    const { source, scorers } = watched(spawn, 2)
    crew = crewOf(source, timers)
    await probabilitiesBy(crew, smallNetwork())
    expect(timers.waiting()).toEqual([60_000])
    timers.pass()
    await Promise.all(scorers.map(({ spawned }) => spawned.death))
    // They were not at fault: others are started when there is work again.
    expect(await probabilitiesBy(crew, smallNetwork())).toEqual(alone)
    expect(scorers).toHaveLength(4)
  })

  it('ends its scorers with itself, and finishes the look alone', async () => {
    const { source, scorers } = watched(spawn, 2, (_, batches) => {
      if (batches === 2) crew.close()
    })
    crew = crewOf(source)
    expect(await probabilitiesBy(crew, smallNetwork())).toEqual(alone)
    await Promise.all(scorers.map(({ spawned }) => spawned.death))
  })

  it('says so when the pool cannot be read, instead of trying for ever', async () => {
    const { source } = watched(spawn, 1)
    crew = crewOf(source)
    const look = noiseLook(() => {
      throw new Error('The pool is gone.')
    })
    await expect(crew.score(look, smallNetwork(), never)).rejects.toThrow('The pool is gone.')
  })
})
