// Outlines as polygons of whole numbers, against points worked out by hand.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, bend, line, mirrored, outline, wholeRoot } from '../../../src/datasets/wardrobe/outline.ts'

describe('an outline', () => {
  it('keeps its corners as they are', () => {
    expect(outline([at(0, 0), at(10, 0), at(10, 10)])).toEqual([0, 0, 10, 0, 10, 10])
  })

  it('runs along a quadratic Bézier at a bend, in six steps', () => {
    // x = 2·t(1−t)·18 + t²·36 = 36·t, y = 2·t(1−t)·36 = 72·t(1−t), at t = k/6.
    expect(outline([at(0, 0), bend(18, 36), at(36, 0)])).toEqual([
      ...[0, 0, 6, 10, 12, 16, 18, 18, 24, 16, 30, 10, 36, 0],
    ])
  })

  it('is completed by its reflection, without repeating nodes on the axis', () => {
    expect(mirrored([at(0, -5), at(4, 0), at(0, 5)])).toEqual([0, -5, 4, 0, 0, 5, -4, 0])
  })

  it('surrounds a line by half its width on either side', () => {
    expect(line([at(0, 0), at(10, 0)], 4)).toEqual([0, 2, 10, 2, 10, -2, 0, -2])
  })
})

describe('the whole root', () => {
  it('is the largest integer whose square does not exceed the number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (square) => {
        const root = wholeRoot(square)
        return root * root <= square && (root + 1) * (root + 1) > square
      }),
    )
  })
})
