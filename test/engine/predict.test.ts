import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { predict } from '../../src/engine/predict.ts'
import { startWasm } from './onBothBackends.ts'

beforeAll(() => startWasm())

/** One weight, 2: the output of input i is 2i. */
function doubling(): tf.Sequential {
  const layer = tf.layers.dense({ units: 1, inputShape: [1], useBias: false })
  const model = tf.sequential({ layers: [layer] })
  model.setWeights([tf.tensor2d([[2]])])
  return model
}
const inputs = (rows: Uint32Array) => tf.tensor2d(Array.from(rows), [rows.length, 1])

describe('predict', () => {
  it('gives one row an input, in order, whatever the batch size', async () => {
    expect([...(await predict(doubling(), inputs, 7, { batchSize: 3 }))]).toEqual([0, 2, 4, 6, 8, 10, 12])
  })

  it('gives nothing for no inputs', async () => {
    expect(await predict(doubling(), inputs, 0)).toHaveLength(0)
  })

  it('reports each batch', async () => {
    const reports: unknown[] = []
    await predict(doubling(), inputs, 5, { batchSize: 2, onProgress: (progress) => reports.push(progress) })
    expect(reports).toEqual([
      { done: 2, total: 5 },
      { done: 4, total: 5 },
      { done: 5, total: 5 },
    ])
  })

  it('stops between batches when aborted', async () => {
    const controller = new AbortController()
    let batches = 0
    const count = (rows: Uint32Array) => {
      batches++
      return inputs(rows)
    }
    const stopped = predict(doubling(), count, 100, {
      batchSize: 10,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    })
    await expect(stopped).rejects.toThrow('aborted')
    expect(batches).toBe(1)
  })

  it('lets other events be handled between batches', async () => {
    let events = 0
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      events++
      if (events < 5) port2.postMessage(null)
    }
    port2.postMessage(null)
    await predict(doubling(), inputs, 100, { batchSize: 10 })
    port1.close()
    expect(events).toBe(5)
  })

  it('leaks nothing', async () => {
    const model = doubling()
    const before = tf.memory().numTensors
    await predict(model, inputs, 10, { batchSize: 3 })
    expect(tf.memory().numTensors).toBe(before)
  })
})
