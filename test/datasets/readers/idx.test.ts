import { describe, expect, it } from 'vitest'
import { parseIdx } from '../../../src/datasets/readers/idx.ts'
import { idxFile } from '../idxFiles.ts'
import { complaintOf } from '../loading.ts'

describe('parseIdx', () => {
  it('reads big-endian sizes and the values after them', () => {
    const parsed = parseIdx('a', Uint8Array.of(0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6))
    expect(parsed).toEqual({ ok: true, value: { sizes: [2, 3], values: Uint8Array.of(1, 2, 3, 4, 5, 6) } })
  })

  it('reads from the middle of a larger buffer', () => {
    const buffer = Uint8Array.of(9, 9, 9, ...idxFile([2], [7, 8]), 9)
    const parsed = parseIdx('a', buffer.subarray(3, buffer.length - 1))
    expect(parsed).toEqual({ ok: true, value: { sizes: [2], values: Uint8Array.of(7, 8) } })
  })

  it('accepts an array without a single value', () => {
    expect(parseIdx('a', idxFile([0], []))).toMatchObject({ ok: true, value: { sizes: [0] } })
  })

  it('names the file, what it expected and what it found when the magic is wrong', () => {
    expect(complaintOf(parseIdx('labels.idx', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13)))).toBe(
      'labels.idx: expected an IDX file starting with the bytes 00 00, found 89 50 4e 47. Nothing was loaded, and your labels are safe. ' +
        'Get the official labels.idx again and try once more.',
    )
  })

  it('refuses values that are not unsigned bytes, by their name', () => {
    const floats = Uint8Array.of(0, 0, 0x0d, 1, 0, 0, 0, 1, 0, 0, 0, 0)
    expect(complaintOf(parseIdx('a', floats))).toContain('found 32-bit floats (type 0d)')
    expect(complaintOf(parseIdx('a', Uint8Array.of(0, 0, 0x55, 1)))).toContain(
      'found an unknown type (type 55)',
    )
  })

  it.each([
    ['nothing at all', Uint8Array.of(), 'found 0 bytes'],
    ['a header cut short', Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 1), 'a header of 16 bytes for 3 dimensions'],
    ['values cut short', idxFile([2, 2], [1, 2, 3]), 'expected 4 bytes after its header (2 × 2), found 3'],
    ['bytes too many', idxFile([2], [1, 2, 3]), 'found 3: there are bytes too many at its end'],
    ['no dimension', Uint8Array.of(0, 0, 8, 0, 1), 'expected 1 to 8 dimensions, found 0'],
    ['200 dimensions', Uint8Array.of(0, 0, 8, 200), 'expected 1 to 8 dimensions, found 200'],
    ['sizes beyond any memory', idxFile(Array(8).fill(0xffffffff), [1]), 'more than nine quadrillion bytes'],
  ])('refuses %s', (_, bytes, complaint) => {
    expect(complaintOf(parseIdx('a', bytes))).toContain(complaint)
  })
})
