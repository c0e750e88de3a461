import { keys, set } from 'idb-keyval'
import { describe, expect, it } from 'vitest'
import { createCache } from '../../src/storage/cache.ts'
import { checkpointsOf } from '../../src/storage/checkpoints.ts'
import { createDatabase } from '../../src/storage/database.ts'
import { bytesOf, clearCache, measureCache, measureProject } from '../../src/storage/space.ts'
import { checkpoint, freshShape, valueOf, withProject } from './fixtures.ts'

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array
}

describe('the size of a value', () => {
  it.each([
    ['text', 'abc', 3],
    ['bytes', new Uint8Array(7), 7],
    ['numbers in one piece', new Float32Array(5), 20],
    ['a part of a buffer', new Uint8Array(new ArrayBuffer(100), 10, 20), 20],
    ['a file', new Blob(['12345']), 5],
    ['nothing', null, 1],
    // The names a and b, a number, and two texts of one character.
    ['an object', { a: 1, b: ['x', 'y'] }, 12],
  ])('counts %s', (_case, value, size) => {
    expect(bytesOf(value)).toBe(size)
  })
})

describe('the size of a project', () => {
  it('grows with its networks and leaves other projects out', async () => {
    const database = await withProject()
    const before = valueOf(await measureProject('p', database))
    valueOf(await checkpointsOf('q', database).save(checkpoint('round-0', ...new Array<number>(500).fill(1))))
    expect(valueOf(await measureProject('p', database))).toBe(before)
    expect(valueOf(await measureProject('q', database))).toBeGreaterThan(2000)
    expect(valueOf(await measureProject('nobody', database))).toBe(0)
  })
})

describe('the cache', () => {
  it('is measured, and emptied without touching another database', async () => {
    const projects = await withProject()
    const shape = freshShape('relaxed')
    const database = createDatabase({ ...shape, stores: ['pools'] })
    const cache = createCache({ schema: 'bytes', version: 1, isValue: isBytes, database })
    expect(valueOf(await measureCache(database))).toBe(0)
    valueOf(await cache.put('a', new Uint8Array(100_000)))
    await set('junk', 'not a record', database.store('pools'))
    const size = valueOf(await measureCache(database))
    expect(size).toBeGreaterThanOrEqual(100_000)
    expect(size).toBeLessThan(101_000)

    valueOf(await clearCache(database))
    expect(valueOf(await measureCache(database))).toBe(0)
    expect(await cache.get('a')).toBeNull()
    expect(await keys(projects.store('events'))).toHaveLength(10)
    await database.close()
  })
})
