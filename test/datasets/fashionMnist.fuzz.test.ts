// Damaged files by the thousand: whatever happens to a file, loading ends with a data set or a readable failure.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Result } from '../../src/core/result.ts'
import { parseIdx } from '../../src/datasets/readers/idx.ts'
import { damage, damaged } from './damage.ts'
import { idxFile, imagesFile, labelsFile, packed } from './idxFiles.ts'
import { loadFashionMnist } from './loading.ts'

function expectReadable(result: Result<unknown>): void {
  if (result.ok) return
  expect(result.error.kind).toBe('bad-input')
  expect(result.error.message).toMatch(/expected .*, found .*your labels are safe\.$/)
  expect(result.error.message.length).toBeLessThan(300)
}

describe('reading damaged files', () => {
  const files = new Map([
    ['train-images-idx3-ubyte.gz', imagesFile(2)],
    ['train-labels-idx1-ubyte.gz', labelsFile(2)],
    ['t10k-images-idx3-ubyte.gz', imagesFile(1)],
    ['t10k-labels-idx1-ubyte.gz', labelsFile(1)],
  ])

  it('parses 20,000 damaged arrays to a consistent array or a readable failure', () => {
    const blows = fc.array(damage, { minLength: 1, maxLength: 3 })
    const sizes = fc.array(fc.oneof(fc.nat(4), fc.nat(0xffffffff)), { maxLength: 4 })
    fc.assert(
      fc.property(sizes, fc.uint8Array({ maxLength: 64 }), blows, (claimed, values, hits) => {
        const result = parseIdx(
          'a.idx',
          hits.reduce(
            (file, blow) => (file.length === 0 ? file : damaged(file, blow)),
            idxFile(claimed, values),
          ),
        )
        expectReadable(result)
        if (result.ok) {
          expect(result.value.values).toHaveLength(
            result.value.sizes.reduce((product, size) => product * size, 1),
          )
        }
      }),
      { seed: 1, numRuns: 20_000 },
    )
  })

  it('loads 10,000 damaged sets whole or not at all', async () => {
    const names = [...files.keys()]
    const packedFiles = new Map([...files].map(([name, file]) => [name, packed(file)]))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.boolean(),
        fc.boolean(),
        damage,
        async (name, before, unpacked, blow) => {
          const plain = files.get(name)!
          // Damage before packing reaches the parser behind an honest gzip; damage after it must be caught by gzip itself.
          const hurt = before
            ? packed(damaged(plain, blow))
            : damaged(unpacked ? plain : packedFiles.get(name)!, blow)
          const result = await loadFashionMnist(new Map([...packedFiles, [name, hurt]]))
          expectReadable(result)
          if (result.ok) {
            const { pool, heldOut } = result.value
            for (const { ids, pixels, labels } of [pool, heldOut]) {
              expect([pixels.length, labels.length]).toEqual([ids.length * 784, ids.length])
            }
          }
        },
      ),
      { seed: 2, numRuns: 10_000 },
    )
  })
})
