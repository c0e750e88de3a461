import { get, keys, set } from 'idb-keyval'
import { describe, expect, it, vi } from 'vitest'
import { checkpointsOf } from '../../src/storage/checkpoints.ts'
import { wrap } from '../../src/storage/migrations.ts'
import { checkpointSchema } from '../../src/storage/schemas.ts'
import { checkpoint, errorOf, freshDatabase, transactionsOf, valueOf, watchTransactions } from './fixtures.ts'

describe('the checkpoints of a project', () => {
  it('give back exactly the weights that were saved', async () => {
    const store = checkpointsOf('p', freshDatabase())
    const saved = checkpoint('round-0', 0.1, -2, 3e-45, 16_777_217)
    valueOf(await store.save(saved))
    expect(valueOf(await store.load('round-0'))).toEqual(saved)
  })

  it('are null where there is none', async () => {
    expect(valueOf(await checkpointsOf('p', freshDatabase()).load('round-0'))).toBeNull()
  })

  it('keep the two saved last, in the transaction that saves', async () => {
    const database = freshDatabase()
    const store = checkpointsOf('p', database)
    const asked = watchTransactions()
    for (const round of [0, 1, 2, 3]) valueOf(await store.save(checkpoint(`round-${round}`, round)))
    expect(transactionsOf(asked).map(({ mode, durability }) => `${mode} ${durability}`)).toEqual(
      new Array(4).fill('readwrite strict'),
    )
    vi.restoreAllMocks()
    expect(await keys(database.store('checkpoints'))).toEqual([
      ['p', 'round-2'],
      ['p', 'round-3'],
    ])
  })

  it('keep the newest even where the clock was set back', async () => {
    const database = freshDatabase()
    const store = checkpointsOf('p', database)
    vi.useFakeTimers({ toFake: ['Date'] })
    for (const [day, name] of [
      [9, 'a'],
      [8, 'b'],
      [7, 'c'],
    ] as const) {
      vi.setSystemTime(new Date(2026, 1, day))
      valueOf(await store.save(checkpoint(name, day)))
    }
    vi.useRealTimers()
    expect(await keys(database.store('checkpoints'))).toEqual([
      ['p', 'b'],
      ['p', 'c'],
    ])
  })

  it('replace a model that is saved again, and nothing else', async () => {
    const database = freshDatabase()
    const store = checkpointsOf('p', database)
    for (const [name, weight] of [
      ['a', 1],
      ['b', 2],
      ['b', 3],
    ] as const) {
      valueOf(await store.save(checkpoint(name, weight)))
    }
    expect(valueOf(await store.load('a'))?.weights.data).toEqual(Float32Array.of(1))
    expect(valueOf(await store.load('b'))?.weights.data).toEqual(Float32Array.of(3))
  })

  it('leave other projects alone', async () => {
    const database = freshDatabase()
    valueOf(await checkpointsOf('other', database).save(checkpoint('round-0', 7)))
    for (const round of [0, 1, 2]) {
      valueOf(await checkpointsOf('p', database).save(checkpoint(`round-${round}`, round)))
    }
    expect(valueOf(await checkpointsOf('other', database).load('round-0'))).not.toBeNull()
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'refuse a weight of %s and keep the network before it',
    async (weight) => {
      const store = checkpointsOf('p', freshDatabase())
      valueOf(await store.save(checkpoint('round-0', 1)))
      const error = errorOf(await store.save(checkpoint('round-1', 1, weight)))
      expect(error.kind).toBe('bad-input')
      expect(error.message).toContain(`weights.data[1] should be a finite number, found ${weight}`)
      expect(error.message).toContain('your labels are safe')
      expect(valueOf(await store.load('round-0'))).toEqual(checkpoint('round-0', 1))
      expect(valueOf(await store.load('round-1'))).toBeNull()
    },
  )

  it('refuse weights of another size than their tensors', async () => {
    const { weights, ...rest } = checkpoint('round-0', 1, 2)
    const error = errorOf(
      await checkpointsOf('p', freshDatabase()).save({
        ...rest,
        weights: { ...weights, tensors: [{ name: 'a', shape: [3] }] },
      }),
    )
    expect(error.message).toContain('weights.data.length should be 3, as its tensors need, found 2')
  })

  it('store a view without the buffer it looks into', async () => {
    const database = freshDatabase()
    const { weights, ...rest } = checkpoint('round-0', 5)
    const view = new Float32Array(1000).fill(5).subarray(10, 11)
    valueOf(await checkpointsOf('p', database).save({ ...rest, weights: { ...weights, data: view } }))
    const record = await get<{ data: { weights: { data: Float32Array } } }>(
      ['p', 'round-0'],
      database.store('checkpoints'),
    )
    expect(record?.data.weights.data.buffer.byteLength).toBe(4)
  })

  it('never replace what a newer app has saved', async () => {
    const database = freshDatabase()
    const newer = { ...wrap(checkpointSchema, checkpoint('round-9', 1)), version: 2 }
    await set(['p', 'round-9'], newer, database.store('checkpoints'))
    const store = checkpointsOf('p', database)
    expect(errorOf(await store.save(checkpoint('round-0', 1))).kind).toBe('storage-too-new')
    expect(errorOf(await store.load('round-9')).kind).toBe('storage-too-new')
    expect(await get(['p', 'round-9'], database.store('checkpoints'))).toEqual(newer)
  })
})
