// How much of each pixel a polygon covers, against shapes worked out by hand. (0, 0) is the corner of pixels (13, 13) and (14, 14).
import { describe, expect, it } from 'vitest'
import { createCoverage, SIDE } from '../../../src/datasets/wardrobe/coverage.ts'
import type { Outline } from '../../../src/datasets/wardrobe/outline.ts'
import { box } from '../../../src/datasets/wardrobe/outline.ts'

const upright = { xx: 1024, xy: 0, yx: 0, yy: 1024, shiftX: 0, shiftY: 0 }

/** The covered pixels of `outline` as `x,y: share`. */
function covered(outline: Outline, pose = upright): string[] {
  const { cover, shares } = createCoverage()
  cover(outline, pose)
  return Array.from(shares, (share, i) => ({ share, at: `${i % SIDE},${Math.floor(i / SIDE)}` }))
    .filter(({ share }) => share > 0)
    .map(({ share, at }) => `${at}: ${share}`)
}

describe('the coverage of a polygon', () => {
  it('is 256 for a whole pixel', () => {
    expect(covered(box(0, 0, 10, 10))).toEqual(['14,14: 256'])
  })

  it('is shared between pixels that the polygon straddles', () => {
    expect(covered(box(-5, 0, 5, 10))).toEqual(['13,14: 128', '14,14: 128'])
    expect(covered(box(0, -5, 10, 5))).toEqual(['14,13: 128', '14,14: 128'])
  })

  it('halves a pixel along its diagonal', () => {
    expect(covered([0, 0, 10, 0, 0, 10])).toEqual(['14,14: 128'])
  })

  it('does not depend on the direction in which the outline runs', () => {
    expect(covered([0, 10, 10, 0, 0, 0])).toEqual(covered([0, 0, 10, 0, 0, 10]))
  })

  it('counts ground that is enclosed twice once', () => {
    expect(covered([...box(0, 0, 10, 10), ...box(0, 0, 10, 10)])).toEqual(['14,14: 256'])
  })

  it('ends at the edge of the picture', () => {
    expect(covered(box(-999, -999, 999, 999))).toHaveLength(SIDE * SIDE)
    expect(covered(box(200, 200, 300, 300))).toEqual([])
  })

  it('follows the pose: shifted by tenths of a pixel, scaled in 1/1024', () => {
    expect(covered(box(0, 0, 10, 10), { ...upright, shiftX: 10, shiftY: -10 })).toEqual(['15,13: 256'])
    expect(covered(box(0, 0, 20, 20), { ...upright, xx: 512, yy: 512 })).toEqual(['14,14: 256'])
  })

  it('forgets the polygon before', () => {
    const { cover, shares } = createCoverage()
    cover(box(-50, -50, 50, 50), upright)
    cover(box(0, 0, 10, 10), upright)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(256)
  })
})
