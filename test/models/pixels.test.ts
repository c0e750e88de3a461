import { beforeAll, describe, expect, it } from 'vitest'
import type { RawItems } from '../../src/core/item.ts'
import { itemsAt } from '../../src/models/network.ts'
import { pixelEncoder } from '../../src/models/pixels.ts'
import { startWasm } from '../engine/onBothBackends.ts'

beforeAll(() => startWasm())

const images = (width: number, height: number, channels: 1 | 3, bytes: number[]): RawItems => ({
  kind: 'image',
  shape: { width, height, channels },
  pixels: Uint8Array.from(bytes),
})

describe('the pixel encoder', () => {
  it('maps bytes to [0, 1]', () => {
    const x = pixelEncoder({ width: 3, height: 1, channels: 1 }).encode(images(3, 1, 1, [0, 51, 255]))
    expect(x.shape).toEqual([1, 1, 3, 1])
    expect([...x.dataSync()]).toEqual([0, Math.fround(0.2), 1])
  })

  it('centres a smaller image on zeros, the odd row and column below and right', () => {
    const encoder = pixelEncoder({ width: 2, height: 1, channels: 1 }, { width: 5, height: 2, channels: 1 })
    const x = encoder.encode(images(2, 1, 1, [255, 255, 255, 0]))
    expect([...x.dataSync()]).toEqual([
      ...[0, 1, 1, 0, 0],
      ...[0, 0, 0, 0, 0],
      ...[0, 1, 0, 0, 0],
      ...[0, 0, 0, 0, 0],
    ])
  })

  it('repeats grey over three channels', () => {
    const encoder = pixelEncoder({ width: 2, height: 1, channels: 1 }, { width: 2, height: 1, channels: 3 })
    expect([...encoder.encode(images(2, 1, 1, [255, 0])).dataSync()]).toEqual([1, 1, 1, 0, 0, 0])
  })

  it('keeps the channels of a colour image', () => {
    const encoder = pixelEncoder({ width: 1, height: 1, channels: 3 }, { width: 2, height: 1, channels: 3 })
    expect([...encoder.encode(images(1, 1, 3, [255, 0, 255])).dataSync()]).toEqual([1, 0, 1, 0, 0, 0])
  })

  it('refuses what does not fit', () => {
    const large = { width: 33, height: 32, channels: 1 } as const
    expect(() => pixelEncoder(large, { width: 32, height: 32, channels: 3 })).toThrow(
      'Images of 33 × 32 × 1 do not fit into 32 × 32 × 3.',
    )
  })

  it('refuses other shapes, other kinds and half images', () => {
    const encoder = pixelEncoder({ width: 2, height: 1, channels: 1 })
    expect(() => encoder.encode(images(1, 2, 1, [1, 2]))).toThrow('found 1 × 2 × 1')
    expect(() => encoder.encode({ kind: 'text', texts: ['a'] })).toThrow('found text')
    expect(() => encoder.encode(images(2, 1, 1, [1, 2, 3]))).toThrow('cut short')
  })
})

describe('itemsAt', () => {
  it('copies the images at these rows, in this order', () => {
    const items = itemsAt(images(2, 1, 1, [1, 2, 3, 4, 5, 6]), Uint32Array.of(2, 0, 2))
    expect(items).toEqual(images(2, 1, 1, [5, 6, 1, 2, 5, 6]))
  })

  it('picks texts the same way', () => {
    const items = itemsAt({ kind: 'text', texts: ['a', 'b', 'c'] }, Uint32Array.of(2, 0))
    expect(items).toEqual({ kind: 'text', texts: ['c', 'a'] })
  })
})
