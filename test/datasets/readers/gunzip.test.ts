import { openAsBlob } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { gunzip, gunzipStream } from '../../../src/datasets/readers/gunzip.ts'
import { packed } from '../idxFiles.ts'
import { complaintOf } from '../loading.ts'

interface Limits {
  readonly maxBytes?: number
  readonly onBytes?: (bytesSoFar: number) => void
}

const blobOf = (bytes: Uint8Array): Blob => new Blob([Uint8Array.from(bytes)])

const unpack = (bytes: Uint8Array, { maxBytes = 1000, onBytes = () => undefined }: Limits = {}) =>
  gunzip({ name: 'a.gz', file: blobOf(bytes), maxBytes, signal: new AbortController().signal, onBytes })

describe('gunzip', () => {
  const text = new TextEncoder().encode('a wardrobe '.repeat(50))

  it('unpacks what opens with the gzip magic', async () => {
    expect(await unpack(packed(text))).toEqual({ ok: true, value: text })
  })

  it('hands on what was unpacked already', async () => {
    expect(await unpack(text)).toEqual({ ok: true, value: text })
    expect(await unpack(Uint8Array.of(0x1f))).toEqual({ ok: true, value: Uint8Array.of(0x1f) })
    expect(await unpack(new Uint8Array())).toEqual({ ok: true, value: new Uint8Array() })
  })

  it('tells how much of the file it has read, to the last byte', async () => {
    const file = Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * index) % 251)
    const told: number[] = []
    await unpack(file, { maxBytes: file.length, onBytes: (bytes) => told.push(bytes) })
    expect(told).toEqual([1 << 20, 2 << 20, 3_000_000])
  })

  it('accepts exactly as many bytes as it may and refuses one more', async () => {
    expect((await unpack(packed(text), { maxBytes: text.length })).ok).toBe(true)
    const complaint = 'a.gz: expected at most 549 bytes, found more than that.'
    expect(complaintOf(await unpack(packed(text), { maxBytes: text.length - 1 }))).toContain(complaint)
    expect(complaintOf(await unpack(text, { maxBytes: text.length - 1 }))).toContain(complaint)
  })

  it('leaves a zip bomb off soon after the limit', async () => {
    const bomb = Uint8Array.from(gzipSync(new Uint8Array(200_000_000), { level: 1 }))
    const stream = gunzipStream({
      name: 'a.gz',
      file: blobOf(bomb),
      maxBytes: 1_000_000,
      signal: new AbortController().signal,
      onBytes: () => undefined,
    })
    let unpacked = 0
    const reading = (async () => {
      for await (const chunk of stream) unpacked += chunk.length
    })()
    await expect(reading).rejects.toThrow('a.gz: expected at most 1,000,000 bytes, found more than that.')
    expect(unpacked).toBeLessThanOrEqual(1_000_000)
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

  it('says so when the file can no longer be read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'querent-gunzip-'))
    const path = join(folder, 'a.gz')
    await writeFile(path, packed(text))
    const file = await openAsBlob(path)
    await writeFile(path, 'changed meanwhile')
    const signal = new AbortController().signal
    const result = await gunzip({ name: 'a.gz', file, maxBytes: 1000, signal, onBytes: () => undefined })
    expect(complaintOf(result)).toContain('can no longer be read')
    await rm(folder, { recursive: true })
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
      file: blobOf(bytes),
      maxBytes: 10_000_000,
      signal: controller.signal,
      onBytes: () => controller.abort(),
    })
    await expect(unpacking).rejects.toMatchObject({ name: 'AbortError' })
  })
})
