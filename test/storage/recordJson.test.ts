import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordsFromJson, recordsToJson } from '../../src/storage/recordJson.ts'
import { sha256 } from '../../src/storage/sha256.ts'

describe('records as JSON', () => {
  it('come back as they were: weights to the bit, numbers that JSON lacks, hostile names', () => {
    const records = [
      { data: Float32Array.of(0.1, -0, 3e-45, Number.NaN, 1e38), shape: [5] },
      { loss: Number.NaN, best: Number.NEGATIVE_INFINITY, worst: Number.POSITIVE_INFINITY, none: null },
      ['NaN', 'Infinity', '__proto__', '<img onerror>', '\u2028\ud800'],
      new Float32Array(0),
    ]
    expect(recordsFromJson(recordsToJson(records))).toEqual(records)
  })

  it('come back whatever the weights are, and however many', () => {
    fc.assert(
      fc.property(fc.float32Array({ maxLength: 300 }), (weights) => {
        expect(recordsFromJson(recordsToJson({ weights }))).toEqual({ weights })
      }),
    )
    const many = Float32Array.from({ length: 100_000 }, (_, index) => index / 7)
    expect(recordsFromJson(recordsToJson(many))).toEqual(many)
  })

  it('store a view as what it shows', () => {
    const view = Float32Array.of(1, 2, 3).subarray(1, 2)
    expect(recordsFromJson(recordsToJson(view))).toEqual(Float32Array.of(2))
  })

  it.each(['{"$float32":"%%%"}', '{"$float32":"AAA="}', '{', ''])('throw on %s', (json) => {
    expect(() => recordsFromJson(json)).toThrow()
  })
})

describe('SHA-256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ])('of %j is the published value', (message, digest) => {
    expect(sha256(message)).toBe(digest)
  })

  it('agrees with Node’s own for texts of every length around the block size', () => {
    for (let length = 0; length < 200; length++) {
      const message = 'é'.repeat(length)
      expect(sha256(message)).toBe(createHash('sha256').update(message).digest('hex'))
    }
  })
})
