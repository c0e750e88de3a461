import { describe, expect, it } from 'vitest'
import { noCache } from '../../src/core/memoryStores.ts'
import type { Result } from '../../src/core/result.ts'
import { defaultSettings } from '../../src/core/settings.ts'
import { createPool, type Pool } from '../../src/workers/pool.ts'
import { openRequest } from './openRequest.ts'

const quiet = (): void => undefined
const value = <T>(result: Result<T>): T => {
  if (result.ok) return result.value
  throw new Error(result.error.message)
}

async function wardrobe(seed = 1): Promise<Pool> {
  const pool = createPool(noCache)
  const request = openRequest('drawn-wardrobe')
  value(await pool.open({ ...request, seed }, quiet))
  return pool
}

describe('the pool', () => {
  it('hands out the bytes of items in the order they are asked for', async () => {
    const pool = await wardrobe()
    const [a = '', b = ''] = (await pool.reader.describe()).poolIds
    const together = value(await pool.readItems([b, a]))
    const alone = value(await pool.readItems([a]))
    if (together.kind !== 'image' || alone.kind !== 'image') throw new Error('expected images')
    expect(together.pixels.subarray(28 * 28)).toEqual(alone.pixels)
  })

  it('answers for an item it does not have without failing for others', async () => {
    const pool = await wardrobe()
    expect(await pool.readItems(['train/99999999'])).toMatchObject({ ok: false, error: { kind: 'bug' } })
    expect(value(await pool.truth((await pool.reader.describe()).poolIds.slice(0, 3)))).toHaveLength(3)
  })

  it('holds out the same items as long as it is open, others for another seed, none of them in the pool', async () => {
    const pool = await wardrobe()
    const first = await pool.reader.heldOut(50)
    expect(await pool.reader.heldOut(50)).toEqual(first)
    expect(await (await wardrobe(2)).reader.heldOut(50)).not.toEqual(first)
    expect((await pool.reader.heldOut(5000)).labels).toHaveLength(1000)
    const { poolIds } = await pool.reader.describe()
    expect(poolIds.filter((id) => !id.startsWith('pool/'))).toEqual([])
  })

  it('draws distinct items that are not excluded, the same for the same seed and round', async () => {
    const pool = await wardrobe()
    const { poolIds } = await pool.reader.describe()
    const exclude = poolIds.slice(10)
    const task = { exclude, settings: defaultSettings, round: 0, size: 8 }
    const { items, scored } = value(await pool.draw(task))
    expect(scored).toBe(0)
    expect(new Set(items.map(({ itemId }) => itemId)).size).toBe(8)
    expect(items.every(({ itemId, utility }) => poolIds.indexOf(itemId) < 10 && utility === null)).toBe(true)
    expect(value(await pool.draw(task)).items).toEqual(items)
    expect(value(await pool.draw({ ...task, round: 1 })).items).not.toEqual(items)
    expect(value(await pool.draw({ ...task, size: 20 })).items).toHaveLength(10)
  })

  it('takes the first items of the pool, in its order, where the settings say so', async () => {
    const pool = await wardrobe()
    const { poolIds } = await pool.reader.describe()
    const settings = { ...defaultSettings, startSet: 'first' } as const
    const { items } = value(await pool.draw({ exclude: [], settings, round: 0, size: 4 }))
    expect(items.map(({ itemId }) => itemId)).toEqual(poolIds.slice(0, 4))
  })

  it('tells an experiment every label, as it tells the oracle each', async () => {
    const pool = await wardrobe()
    const labels = value(await pool.everyLabel())
    const { poolIds } = await pool.reader.describe()
    expect(labels.map(({ itemId }) => itemId)).toEqual(poolIds)
    expect(labels.map(({ classId }) => classId)).toEqual(value(await pool.truth(poolIds)))
  })

  it('names a data set that it does not know', async () => {
    const pool = await wardrobe()
    const request = openRequest('wardrobe-2')
    const outcome = await pool.open(request, quiet)
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'bad-input' } })
    expect(outcome.ok ? '' : outcome.error.message).toContain('wardrobe-2')
  })
})
