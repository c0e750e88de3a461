import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { gunzip } from '../../../src/datasets/readers/gunzip.ts'
import { packed } from '../idxFiles.ts'
import { complaintOf } from '../loading.ts'

interface Limits {
  readonly maxBytes?: number
  readonly onBytes?: (bytesSoFar: number) => void
}

const unpack = (bytes: Uint8Array, { maxBytes = 1000, onBytes = () => undefined }: Limits = {}) =>
  gunzip({ name: 'a.gz', bytes, maxBytes, signal: new AbortController().signal, onBytes })

describe('gunzip', () => {
  const text = new TextEncoder().encode('a wardrobe '.repeat(50))

  it('unpacks what opens with the gzip magic', async () => {
    expect(await unpack(packed(text))).toEqual({ ok: true, value: text })
  })

  it('hands on what was unpacked already, without a copy', async () => {
    const result = await unpack(text)
    expect(result.ok && result.value).toBe(text)
  })

  it('accepts exactly as many bytes as it may and refuses one more', async () => {
    expect((await unpack(packed(text), { maxBytes: text.length })).ok).toBe(true)
    const complaint = 'a.gz: expected at most 549 bytes, found more than that.'
    expect(complaintOf(await unpack(packed(text), { maxBytes: text.length - 1 }))).toContain(complaint)
    expect(complaintOf(await unpack(text, { maxBytes: text.length - 1 }))).toContain(complaint)
  })

  it('leaves a zip bomb off soon after the limit', async () => {
    const bomb = Uint8Array.from(gzipSync(new Uint8Array(200_000_000), { level: 1 }))
    let most = 0
    const result = await unpack(bomb, { maxBytes: 1_000_000, onBytes: (bytes) => (most = bytes) })
    expect(complaintOf(result)).toContain('expected at most 1,000,000 bytes')
    expect(most).toBeLessThan(2_000_000)
  })

  it.each([1, 4, 8, 9, 20])('says so when the last %i bytes are missing', async (missing) => {
    const whole = packed(text)
    const complaint = complaintOf(await unpack(whole.subarray(0, whole.length - missing)))
    expect(complaint).toContain(`a.gz: expected a complete gzip file, found ${whole.length - missing} bytes`)
    expect(complaint).toContain('cut short or damaged')
  })

  it('says so when a byte inside has changed', async () => {
    const damaged = packed(text)
    damaged[15] = (damaged[15] ?? 0) ^ 0xff
    expect(complaintOf(await unpack(damaged))).toContain('cut short or damaged')
  })

  it('refuses bytes after the end', async () => {
    expect(complaintOf(await unpack(Uint8Array.of(...packed(text), 1, 2, 3)))).toContain(
      'cut short or damaged',
    )
  })

  it('stops with an AbortError when cancelled half way', async () => {
    const controller = new AbortController()
    const bytes = packed(Uint8Array.from({ length: 5_000_000 }, (_, index) => (index * index) % 251))
    const unpacking = gunzip({
      name: 'a.gz',
      bytes,
      maxBytes: 10_000_000,
      signal: controller.signal,
      onBytes: () => controller.abort(),
    })
    await expect(unpacking).rejects.toMatchObject({ name: 'AbortError' })
  })
})
