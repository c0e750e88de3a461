import { describe, expect, it } from 'vitest'
import { fail, ok, type Result } from '../../../src/core/result.ts'
import { withoutThrowing } from '../../../src/datasets/readers/badFile.ts'
import { readTar, type TarFile } from '../../../src/datasets/readers/tar.ts'
import { complaintOf } from '../loading.ts'
import { joined, paxRecord, tarEntry, tarFile, type TarEntry } from '../tarFiles.ts'

interface Reading {
  readonly maxEntries?: number
  /** Bytes a chunk. */
  readonly chunk?: number
  readonly visit?: (file: TarFile) => Promise<Result<void>>
  readonly signal?: AbortSignal
}

function streamOf(bytes: Uint8Array, chunk: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let offset = 0
  return new ReadableStream({
    pull: (controller) => {
      if (offset >= bytes.length) controller.close()
      else controller.enqueue(Uint8Array.from(bytes.subarray(offset, (offset += chunk))))
    },
  })
}

/** Reads every file of an archive; gives `path: content` of each. */
async function read(
  archive: Uint8Array,
  { maxEntries = 100, chunk = 700, visit, signal = new AbortController().signal }: Reading = {},
): Promise<Result<string[]>> {
  const found: string[] = []
  const keep = async (file: TarFile): Promise<Result<void>> => {
    const bytes = await file.read(100_000)
    if (bytes.ok) found.push(`${file.path}: ${new TextDecoder().decode(bytes.value)}`)
    return bytes.ok ? ok(undefined) : bytes
  }
  const request = { name: 'a.tar', stream: streamOf(archive, chunk), maxEntries, signal }
  const done = await withoutThrowing(() => readTar(request, visit ?? keep))
  return done.ok ? ok(found) : done
}

const filesOf = async (...entries: readonly TarEntry[]): Promise<string[]> => {
  const result = await read(tarFile(...entries))
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('readTar', () => {
  it.each([1, 511, 512, 100_000])('gives files in order, from chunks of %i bytes', async (chunk) => {
    const archive = tarFile(
      { name: 'folder/', type: '5' },
      { name: 'folder/a.txt', content: 'one' },
      { name: 'b.txt', content: 'x'.repeat(1024) },
      { name: 'empty' },
    )
    expect(await read(archive, { chunk })).toEqual(
      ok(['folder/a.txt: one', `b.txt: ${'x'.repeat(1024)}`, 'empty: ']),
    )
  })

  it('skips what is not read', async () => {
    const seen: string[] = []
    const visit = (file: TarFile) => {
      seen.push(file.path)
      return Promise.resolve(ok(undefined))
    }
    const archive = tarFile(
      { name: 'big', content: new Uint8Array(3_000_000) },
      { name: 'last', content: '!' },
    )
    expect(await read(archive, { visit, chunk: 65536 })).toEqual(ok([]))
    expect(seen).toEqual(['big', 'last'])
  })

  it('knows long names of pax and of GNU, and GNU headers', async () => {
    const long = `${'d'.repeat(120)}/${'f'.repeat(120)}`
    expect(
      await filesOf(
        { name: 'pax', type: 'x', content: paxRecord('path', long) },
        { name: 'short', content: '1' },
        { name: '././@LongLink', type: 'L', content: `${long}\0`, magic: 'ustar  \0' },
        { name: 'short', content: '2', magic: 'ustar  \0' },
        { name: './plain', content: '3' },
      ),
    ).toEqual([`${long}: 1`, `${long}: 2`, 'plain: 3'])
  })

  it('reads sizes in octal, in base 256, and from pax', async () => {
    const base256 = new Uint8Array(12)
    base256[0] = 0x80
    base256[11] = 5
    expect(
      await filesOf(
        { name: 'octal', content: 'seven!!', size: '      7 ' },
        { name: 'base256', content: 'five!', size: base256 },
        { name: 'pax', type: 'x', content: paxRecord('size', '4') },
        { name: 'pax size', content: 'four', size: '00000000000\0' },
      ),
    ).toEqual(['octal: seven!!', 'base256: five!', 'pax size: four'])
  })

  it.each(['/etc/passwd', '../up', 'a/../../up', 'a/..', 'C:/windows', 'a\\..\\b', '\\\\host\\share'])(
    'passes over %s',
    async (name) => {
      const attributes = { name: 'pax', type: 'x', content: paxRecord('path', name) }
      expect(await filesOf({ name, content: 'x' }, { name: 'kept', content: 'y' })).toEqual(['kept: y'])
      expect(await filesOf(attributes, { name: 'short', content: 'x' })).toEqual([])
    },
  )

  it('passes over links and devices', async () => {
    const others = ['1', '2', '3', '4', '6'].map((type) => ({ name: `type ${type}`, type }))
    expect(await filesOf(...others, { name: 'kept', content: 'y' })).toEqual(['kept: y'])
  })

  it('takes names as they are, were they harmful elsewhere', async () => {
    const names = ['__proto__', '<img onerror>', '..a', 'a..b/…']
    expect(await filesOf(...names.map((name) => ({ name })))).toEqual(names.map((name) => `${name}: `))
    const attributes = { name: 'pax', type: 'x', content: paxRecord('__proto__', 'polluted') }
    expect(await filesOf(attributes, { name: 'a' })).toEqual(['a: '])
    expect(Object.prototype).not.toHaveProperty('polluted')
  })

  it('ends at the first failure of its visitor, and hands it on', async () => {
    const visited: string[] = []
    const visit = (file: TarFile) => {
      visited.push(file.path)
      return Promise.resolve(fail('offline', 'enough'))
    }
    const archive = tarFile({ name: 'a', content: 'x' }, { name: 'b' })
    expect(await read(archive, { visit })).toEqual(fail('offline', 'enough'))
    expect(visited).toEqual(['a'])
  })

  it('stops with an AbortError when cancelled', async () => {
    const controller = new AbortController()
    const visit = () => {
      controller.abort()
      return Promise.resolve(ok(undefined))
    }
    const archive = tarFile({ name: 'a' }, { name: 'b' })
    await expect(read(archive, { visit, signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})

describe('readTar given no honest archive', () => {
  const good = tarFile({ name: 'a', content: 'x'.repeat(600) }, { name: 'b', content: 'y' })

  it.each([0, 100, 512, 700, 1535, 1536, 2048, 2560, good.length - 600])(
    'says that one of %i bytes is cut short',
    async (length) => {
      const complaint = complaintOf(await read(good.subarray(0, length)))
      expect(complaint).toContain('a.tar: expected a complete tar archive, found one that is cut short')
      expect(complaint).toContain('your labels are safe')
    },
  )

  it('says which file was the last good one', async () => {
    expect(complaintOf(await read(good.with(1536 + 20, 65)))).toContain(
      'found other bytes, or damaged ones: what follows file 1',
    )
  })

  it('notices a header whose checksum is wrong', async () => {
    expect(complaintOf(await read(good.with(0, 66)))).toContain(
      'other bytes, or damaged ones: no file inside',
    )
  })

  it('notices what is no archive at all', async () => {
    const page = new TextEncoder().encode('<!doctype html>'.repeat(100))
    expect(complaintOf(await read(page))).toContain('expected a complete tar archive')
  })

  it.each([
    ['more than there is', '77777777777\0'],
    ['more than a number holds', Uint8Array.from({ length: 12 }, () => 0xff)],
    ['nothing that is a number', 'not a number'],
  ])('does not believe a size of %s', async (_, size) => {
    const complaint = complaintOf(await read(tarFile({ name: 'a', content: 'x', size })))
    expect(complaint).toMatch(/expected a complete tar archive|expected at most 100,000 bytes/)
  })

  it('counts the bytes of a file that is larger than it may be', async () => {
    const archive = tarFile({ name: 'large', content: new Uint8Array(100_001) })
    expect(complaintOf(await read(archive))).toBe(
      'large in a.tar: expected at most 100,000 bytes, found more than that. Nothing was loaded, and your labels are safe. ' +
        'Get the official a.tar again and try once more.',
    )
  })

  it('stops counting files at its limit', async () => {
    const archive = tarFile({ name: 'a' }, { name: 'b' }, { name: 'c' })
    expect((await read(archive, { maxEntries: 3 })).ok).toBe(true)
    expect(complaintOf(await read(archive, { maxEntries: 2 }))).toContain('expected at most 2 files inside')
  })

  it.each([
    ['of one file', 1_300_000, 1],
    ['spread over many', 150_000, 9],
  ])('does not read megabytes of attributes %s', async (_, records, files) => {
    const attributes = tarEntry({ name: 'pax', type: 'x', content: paxRecord('a', 'b').repeat(records) })
    const parts = Array.from({ length: files }, () => [attributes, tarEntry({ name: 'a' })]).flat()
    const archive = joined([...parts, new Uint8Array(1024)])
    expect(complaintOf(await read(archive, { chunk: 65536 }))).toContain('expected an archive of files')
  })
})
