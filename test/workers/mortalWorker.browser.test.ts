import * as Comlink from 'comlink'
import { afterEach, describe, expect, it } from 'vitest'
import { fail, ok, type Result } from '../../src/core/result.ts'
import { createMortalWorker, type MortalWorker } from '../../src/workers/mortalWorker.ts'
import type { DataSetSummary, PoolApi } from '../../src/workers/protocol.ts'
import { openRequest } from './openRequest.ts'

let workers: Worker[] = []
let pool: MortalWorker<PoolApi> | null = null
afterEach(() => {
  pool?.close()
  workers = []
})

/** The real pool worker. `script` can name one that does not exist. */
function startPool(
  script = new URL('../../src/workers/pool.worker.ts', import.meta.url),
): MortalWorker<PoolApi> {
  pool = createMortalWorker<PoolApi>({
    spawn: () => {
      const worker = new Worker(script, { type: 'module' })
      workers.push(worker)
      return worker
    },
    prepare: () => Promise.resolve(ok(undefined)),
  })
  return pool
}

const openWardrobe = (worker: MortalWorker<PoolApi>): Promise<Result<DataSetSummary>> =>
  worker.call((api) =>
    api.open(
      openRequest('drawn-wardrobe'),
      Comlink.proxy(() => undefined),
    ),
  )

describe('a worker that may die', () => {
  it('answers the calls in flight when it dies, and starts again at the next call', async () => {
    const worker = startPool()
    const inFlight = openWardrobe(worker)
    worker.kill('It was ended.')
    expect(await inFlight).toMatchObject({ ok: false, error: { kind: 'worker-crashed' } })
    expect(await openWardrobe(worker)).toMatchObject({ ok: true, value: { poolSize: 6000 } })
    expect(workers).toHaveLength(2)
  })

  it('says so when its script cannot be loaded, and that the labels are safe', async () => {
    const missing = new Promise((resolve) =>
      addEventListener('querent:worker-missing', resolve, { once: true }),
    )
    const outcome = await openWardrobe(startPool(new URL('./no-such.worker.ts', import.meta.url)))
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'worker-crashed' } })
    expect(outcome.ok ? '' : outcome.error.message).toContain('Your labels are safe')
    await missing
  })

  it('tries a fresh one after one that could not be prepared', async () => {
    const failure = fail('offline', 'Not now.')
    let attempts = 0
    pool = createMortalWorker<PoolApi>({
      spawn: () =>
        new Worker(new URL('../../src/workers/pool.worker.ts', import.meta.url), { type: 'module' }),
      prepare: () => Promise.resolve(++attempts === 1 ? failure : ok(undefined)),
    })
    expect(await openWardrobe(pool)).toEqual(failure)
    expect((await openWardrobe(pool)).ok).toBe(true)
  })

  it('is ended when it hangs, and its call answered', async () => {
    const endless = URL.createObjectURL(
      new Blob(['onmessage = () => { for (;;); }'], { type: 'text/javascript' }),
    )
    const hanging = createMortalWorker<{ ping: () => Promise<void> }>({
      spawn: () => new Worker(endless),
      prepare: () => Promise.resolve(ok(undefined)),
      heartbeat: { ping: (api) => api.ping(), everyMs: 10, leastSilenceMs: 200 },
    })
    const outcome = await hanging.call(async (api) => {
      await api.ping()
      return ok(undefined)
    })
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'worker-crashed' } })
    expect(outcome.ok ? '' : outcome.error.message).toContain('not answered')
    hanging.close()
    URL.revokeObjectURL(endless)
  })

  it('answers that it was closed instead of starting again', async () => {
    const worker = startPool()
    const inFlight = openWardrobe(worker)
    worker.close()
    expect(await inFlight).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    expect(await openWardrobe(worker)).toMatchObject({ ok: false, error: { kind: 'aborted' } })
    expect(workers).toHaveLength(1)
  })
})
