import { beforeAll, describe, expect, it } from 'vitest'
import { noCache } from '../../src/core/memoryStores.ts'
import type { TrainTask } from '../../src/core/ports.ts'
import { defaultSettings } from '../../src/core/settings.ts'
import { createPool } from '../../src/workers/pool.ts'
import { createTrainer } from '../../src/workers/trainer.ts'
import { standInGpu } from '../engine/standInGpu.ts'
import { openRequest } from './openRequest.ts'

const pool = createPool(noCache)
const quiet = (): void => undefined
let task: TrainTask | null = null

beforeAll(async () => {
  const opened = await pool.open(openRequest('drawn-wardrobe'), quiet)
  if (!opened.ok) throw new Error(opened.error.message)
  const classIds = opened.value.classes.map(({ id }) => id)
  const { poolIds } = await pool.reader.describe()
  task = {
    modelId: 'round-0',
    round: 0,
    settings: {
      ...defaultSettings,
      heldOutSize: 10,
      training: { ...defaultSettings.training, batchSize: 1 },
    },
    classIds,
    labels: poolIds.slice(0, 4).map((itemId, index) => ({ itemId, classId: classIds[index % 2] ?? '' })),
    warmFrom: null,
  }
})

/** A trainer on a device that fails as soon as it has trained one step. */
async function trainOnFailing(kind: 'gpu-lost' | 'out-of-memory') {
  const gpu = standInGpu('webgpu')
  const trainer = createTrainer(pool.reader, { gpus: [gpu] })
  expect(await trainer.start({ preferred: 'webgpu' })).toMatchObject({ ok: true, value: { name: 'webgpu' } })
  if (task === null) throw new Error('Nothing to train on.')
  const outcome = await trainer.train('a', task, () => gpu.fail({ kind, reason: 'The driver reset.' }))
  return { trainer, outcome }
}

describe('a trainer whose graphics device fails', () => {
  it('answers the job under way, and every later one, that the device was lost and the labels are safe', async () => {
    const { trainer, outcome } = await trainOnFailing('gpu-lost')
    const answer = {
      ok: false,
      error: {
        kind: 'gpu-lost',
        message: 'The graphics device was lost (The driver reset). Your labels are safe.',
        hint: 'Training starts again by itself.',
      },
    }
    expect(outcome).toEqual(answer)
    const checkpoint = {
      modelId: 'x',
      network: '',
      classIds: [],
      weights: { tensors: [], data: new Float32Array() },
    }
    expect(await trainer.restore(checkpoint)).toEqual(answer)
  })

  it('says so when graphics memory ran out', async () => {
    const { outcome } = await trainOnFailing('out-of-memory')
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'out-of-memory' } })
  })
})
