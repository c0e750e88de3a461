// Damaged archives and batches by the thousand: whatever happens to a file, loading ends with a data set or a readable failure.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Result } from '../../src/core/result.ts'
import { cifar10 } from '../../src/datasets/cifar10.ts'
import { parseCifarBatch } from '../../src/datasets/readers/cifar.ts'
import { archiveName, batchFile, metaText } from './cifarFiles.ts'
import { damage, damaged } from './damage.ts'
import { packed } from './idxFiles.ts'
import { loadFrom } from './loading.ts'
import { tarFile, writeChecksum, type TarEntry } from './tarFiles.ts'

const entries: readonly TarEntry[] = [
  { name: 'cifar-10-batches-bin/batches.meta.txt', content: metaText },
  { name: 'cifar-10-batches-bin/data_batch_1.bin', content: batchFile(9, 0) },
  { name: 'cifar-10-batches-bin/test_batch.bin', content: batchFile(5) },
]
const plain = tarFile(...entries)
const archive = packed(plain)

function expectReadable(result: Result<unknown>): void {
  if (result.ok) return
  expect(result.error.kind).toBe('bad-input')
  expect(result.error.message).toMatch(/expected .*, found .*your labels are safe\.$/s)
  expect(result.error.message.length).toBeLessThan(800)
}

describe('reading damaged CIFAR-10', () => {
  it('parses 5,000 damaged batches to pictures or a readable failure', () => {
    fc.assert(
      fc.property(fc.nat(2), fc.array(damage, { maxLength: 2 }), (pictures, hits) => {
        const batch = batchFile(...[3, 1, 4].slice(0, pictures))
        const bytes = hits.reduce<Uint8Array>(
          (file, blow) => (file.length === 0 ? file : damaged(file, blow)),
          batch,
        )
        const result = parseCifarBatch('a.bin', Uint8Array.from(bytes))
        expectReadable(result)
        if (!result.ok) return
        const { labels, pixels } = result.value
        expect([labels.length * 3073, pixels.length]).toEqual([bytes.length, labels.length * 3072])
      }),
      { seed: 1, numRuns: 5000 },
    )
  })

  it('loads 10,000 damaged archives whole or not at all', { timeout: 240_000 }, async () => {
    const ways = fc.constantFrom('packed', 'before it is packed', 'not packed')
    await fc.assert(
      fc.asyncProperty(ways, damage, async (way, blow) => {
        const hurt = damaged(way === 'packed' ? archive : plain, blow)
        await expectWholeOrNothing(way === 'before it is packed' ? packed(hurt) : hurt)
      }),
      { seed: 2, numRuns: 10_000 },
    )
  })

  it('loads 3,000 archives whose headers lie, with a good checksum, whole or not at all', async () => {
    const headers = [0, 1024, 1024 + 512 + Math.ceil((2 * 3073) / 512) * 512]
    const lies = fc.array(fc.tuple(fc.nat(344), fc.nat(255)), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...headers), lies, async (at, changes) => {
        const file = plain.slice()
        for (const [place, byte] of changes) file[at + place] = byte
        writeChecksum(file.subarray(at, at + 512))
        await expectWholeOrNothing(file)
      }),
      { seed: 3, numRuns: 3000 },
    )
  })
})

async function expectWholeOrNothing(file: Uint8Array): Promise<void> {
  const result = await loadFrom(cifar10, new Map([[archiveName, file]]))
  expectReadable(result)
  if (!result.ok) return
  for (const { ids, pixels, labels } of [result.value.pool, result.value.heldOut]) {
    expect([pixels.length, labels.length]).toEqual([ids.length * 3072, ids.length])
  }
}
