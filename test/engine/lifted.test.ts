// The engine on its own: the folder copied into another project, with tfjs and nothing else of ours.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let project = ''

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'querent-lifted-'))
  cpSync('src/engine', join(project, 'engine'), { recursive: true })
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'))
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }')
})
afterAll(() => rmSync(project, { recursive: true }))

const program = `
import * as tf from '@tensorflow/tfjs'
import { BatchNormalization, Dropout, predict, startBackend, trainNetwork } from './engine/index.ts'

const { name } = await startBackend()
const model = tf.sequential({ layers: [
  tf.layers.dense({ units: 16, activation: 'relu', inputShape: [2], kernelInitializer: tf.initializers.glorotUniform({ seed: 3 }) }),
  new BatchNormalization({ name: 'norm' }),
  new Dropout({ name: 'dropout', rate: 0.1 }),
  tf.layers.dense({ units: 2, activation: 'softmax', kernelInitializer: tf.initializers.glorotUniform({ seed: 4 }) }),
] })
const corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
const inputs = (rows) => tf.tensor2d(Array.from(rows, (row) => corners[row % 4]))
await trainNetwork({
  model,
  inputs,
  labels: Array.from({ length: 64 }, (_, row) => [0, 1, 1, 0][row % 4]),
  options: { epochs: 60, batchSize: 16, learningRate: 0.02, seed: 1, validationShare: 0, patience: 1, batchNormStatistics: 'reestimated' },
  permutation: (purpose, epoch, length) => Uint32Array.from({ length }, (_, row) => (row + epoch) % length),
})
const probabilities = await predict(model, inputs, 4)
console.log(JSON.stringify({ name, classes: [0, 1, 2, 3].map((row) => Number(probabilities[2 * row + 1] > 0.5)) }))
`

describe('the engine, copied into another project', () => {
  it('starts there and learns exclusive or', () => {
    writeFileSync(join(project, 'learn.ts'), program)
    const said = execFileSync(process.execPath, ['--import', 'tsx', 'learn.ts'], {
      cwd: project,
      encoding: 'utf8',
    })
    expect(JSON.parse(said)).toEqual({ name: 'wasm', classes: [0, 1, 1, 0] })
  })
})
