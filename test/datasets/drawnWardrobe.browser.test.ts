// The drawn wardrobe in a real browser: the bytes must be those that Node draws.
import { describe, expect, it } from 'vitest'
import { checksumOf, drawWardrobe, goldenChecksum } from './wardrobeChecksum.ts'

describe('the drawn wardrobe in Chromium', () => {
  it('is the same bytes as in Node', async () => {
    expect(await checksumOf(await drawWardrobe(7))).toBe(goldenChecksum)
  })
})
