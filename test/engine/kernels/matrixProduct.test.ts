import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectAgreement, noise } from '../onBothBackends.ts'
import { guardWasm } from './fencedMemory.ts'
import { denseAndAffine } from './ownKernels.ts'

guardWasm()

interface Product {
  readonly stack: readonly number[]
  readonly rows: number
  readonly inner: number
  readonly columns: number
  readonly transposeA: boolean
  readonly transposeB: boolean
}

const operandsOf = ({ stack, rows, inner, columns, transposeA, transposeB }: Product) => ({
  a: noise([...stack, ...(transposeA ? [inner, rows] : [rows, inner])] as [number, number]),
  b: noise([...stack, ...(transposeB ? [columns, inner] : [inner, columns])] as [number, number], {
    seed: 2,
  }),
  transposeA,
  transposeB,
})

const short = fc.integer({ min: 1, max: 40 })
/** Around the ends of the blocks in which the kernel works. */
const long = fc.constantFrom(63, 65, 127, 129, 131, 255, 257, 511, 515, 520)
const length = fc.oneof({ weight: 5, arbitrary: short }, long)

/** One length at most is long: products of three are slow on cpu. */
const anyProduct: fc.Arbitrary<Product> = fc
  .record({
    stack: fc.constantFrom([], [1], [3], [2, 2]),
    lengths: fc.tuple(length, short, short),
    turn: fc.constantFrom(0, 1, 2),
    transposeA: fc.boolean(),
    transposeB: fc.boolean(),
  })
  .map(({ stack, lengths, turn, transposeA, transposeB }) => {
    const [rows = 1, inner = 1, columns = 1] = [...lengths.slice(turn), ...lengths.slice(0, turn)]
    return { stack, rows, inner, columns, transposeA, transposeB }
  })

const transposes = [false, true].flatMap((a) => [false, true].map((b) => [a, b] as const))
const vector = (size: number, seed: number): tf.Tensor1D => noise([size], { seed, low: -2, high: 2 })

describe('a matrix product on wasm', () => {
  it('agrees with cpu whichever operand is transposed, stacked or not', async () => {
    await fc.assert(
      fc.asyncProperty(anyProduct, (product) =>
        expectAgreement(() => {
          const { a, b, transposeA, transposeB } = operandsOf(product)
          return [tf.matMul(a, b, transposeA, transposeB)]
        }),
      ),
      { seed: 7, numRuns: 100 },
    )
  })

  it.each(transposes)('agrees with cpu at more than one block of each: transposed %s, %s', async (ta, tb) => {
    await expectAgreement(() => {
      const product = { stack: [], rows: 131, inner: 517, columns: 71, transposeA: ta, transposeB: tb }
      const { a, b, transposeA, transposeB } = operandsOf(product)
      return [tf.matMul(a, b, transposeA, transposeB)]
    })
  })

  it.each([
    ['6400 → 512', 6400, 512, 2],
    ['512 → 10', 512, 10, 33],
    ['576 → 64', 576, 64, 3],
    ['64 → 10', 64, 10, 33],
  ])(
    'has gradients that agree with cpu at the shape of the dense layers: %s',
    async (_, inputs, units, n) => {
      await expectAgreement(() =>
        tf.grads((a, b) => tf.matMul(a, b))(
          [noise([n, inputs]), noise([inputs, units])],
          noise([n, units], { seed: 2 }),
        ),
      )
    },
  )

  it.each([
    ['first', [1, 5, 6], [3, 6, 7]],
    ['second', [2, 5, 6], [1, 6, 7]],
  ])('agrees with cpu where the %s stack is to be repeated, which is left to tfjs', async (_, a, b) => {
    await expectAgreement(() => [
      tf.matMul(noise(a as [number, number]), noise(b as [number, number], { seed: 2 })),
    ])
  })

  it('gives each row what it gets alone, bit for bit', () => {
    const [a, b] = [noise<tf.Rank.R2>([135, 300]), noise<tf.Rank.R2>([300, 19], { seed: 2 })]
    const product = tf.matMul(a, b)
    for (const row of [0, 3, 127, 128, 134]) {
      const alone = tf.matMul(a.slice([row], [1]), b)
      expect(alone.dataSync()).toEqual(product.slice([row], [1]).dataSync())
    }
  })

  it('is empty or zero where a length is', () => {
    expect(tf.matMul(tf.zeros([0, 3]), tf.ones([3, 2])).shape).toEqual([0, 2])
    expect(tf.matMul(tf.zeros([2, 0]), tf.ones([0, 3])).arraySync()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ])
  })
})

describe("tfjs' fused matrix product on wasm", () => {
  type Rest = Omit<Parameters<typeof tf.fused.matMul>[0], 'a' | 'b'>

  it('agrees with cpu for the activations that we have, with and without bias', async () => {
    const activation = fc.constantFrom('linear' as const, 'relu' as const, 'relu6' as const)
    await fc.assert(
      fc.asyncProperty(anyProduct, activation, fc.boolean(), (product, one, isBiased) =>
        expectAgreement(() => [
          tf.fused.matMul({
            ...operandsOf(product),
            activation: one,
            ...(isBiased && { bias: vector(product.columns, 3) }),
          }),
        ]),
      ),
      { seed: 7, numRuns: 60 },
    )
  })

  it.each([
    ['a leaky ReLU', (): Rest => ({ activation: 'leakyrelu', leakyreluAlpha: 0.3 })],
    ['a PReLU', (): Rest => ({ activation: 'prelu', preluActivationWeights: vector(7, 6) })],
    ['a sigmoid', (): Rest => ({ activation: 'sigmoid' })],
  ])('agrees with cpu in what is left to tfjs: %s', async (_, rest) => {
    await expectAgreement(() => [
      tf.fused.matMul({ a: noise([4, 5]), b: noise([5, 7]), bias: vector(7, 3), ...rest() }),
    ])
  })
})

describe('our dense product with bias, activation and normalisation', () => {
  it('agrees with cpu, with and without each of them', async () => {
    const parts = fc.record({
      activation: fc.constantFrom('linear' as const, 'relu' as const, 'relu6' as const),
      isBiased: fc.boolean(),
      isNormed: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(anyProduct, parts, ({ rows, inner, columns }, { activation, isBiased, isNormed }) =>
        expectAgreement(() => [
          denseAndAffine(
            { x: noise([rows, inner]), kernel: noise([inner, columns], { seed: 2 }) },
            {
              activation,
              ...(isBiased && { bias: vector(columns, 3) }),
              ...(isNormed && { affine: { scale: vector(columns, 4), shift: vector(columns, 5) } }),
            },
          ),
        ]),
      ),
      { seed: 7, numRuns: 60 },
    )
  })

  it.each(['relu', 'relu6'] as const)('lets a value that is no number through %s', (activation) => {
    const operands = { x: tf.fill<tf.Rank.R2>([3, 4], Number.NaN), kernel: noise<tf.Rank.R2>([4, 9]) }
    expect(denseAndAffine(operands, { activation }).dataSync().every(Number.isNaN)).toBe(true)
  })
})
