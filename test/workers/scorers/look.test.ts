import { describe, expect, it } from 'vitest'
import type { ItemId, RawItems } from '../../../src/core/item.ts'
import { batchSize, createLook, type Batch, type Look } from '../../../src/workers/scorers/look.ts'

const ids = Array.from({ length: 2 * 2048 + 300 }, (_, row) => String(row))
const read = (wanted: readonly ItemId[]): Promise<RawItems> =>
  Promise.resolve({ kind: 'text', texts: wanted })

async function takeAll(look: Look): Promise<Batch[]> {
  const batches: Batch[] = []
  for (let batch = await look.take(); batch !== null; batch = await look.take()) batches.push(batch)
  return batches
}
/** An item's own number, and its negative, for its two classes. */
const answerTo = ({ items }: Batch): Float32Array =>
  Float32Array.from(items.kind === 'text' ? items.texts.flatMap((text) => [Number(text), -Number(text)]) : [])

describe('a look', () => {
  it('hands out every item once, in batches that begin at multiples of the batch size', async () => {
    const batches = await takeAll(createLook(ids, read))
    expect(batches.map(({ start }) => start % batchSize)).toEqual(batches.map(() => 0))
    expect(batches.flatMap(({ items }) => (items.kind === 'text' ? items.texts : []))).toEqual(ids)
    expect(batches.at(-1)?.count).toBe(300 - batchSize)
  })

  it('puts every answer in its place, in whatever order they come', async () => {
    const look = createLook(ids, read)
    for (const batch of (await takeAll(look)).reverse()) {
      expect(look.isDone()).toBe(false)
      look.finish(batch, answerTo(batch))
    }
    expect(look.isDone()).toBe(true)
    const { data, rows, columns } = look.probabilities()
    expect({ rows, columns }).toEqual({ rows: ids.length, columns: 2 })
    expect(Array.from(data)).toEqual(ids.flatMap((id) => [Number(id), -Number(id)]))
  })

  it('hands out again, first of all, what was given back', async () => {
    const look = createLook(ids, read)
    const [first, second] = [await look.take(), await look.take()]
    const left = look.left()
    for (const batch of [second, first]) if (batch !== null) look.giveBack(batch)
    expect(look.left()).toBe(left + 2 * batchSize)
    expect(await look.take()).toEqual(first)
    expect(await look.take()).toEqual(second)
  })

  it('tells those who wait of every answer and of everything given back', async () => {
    const look = createLook(ids, read)
    const [first, second] = await takeAll(look)
    if (first === undefined || second === undefined) throw new Error('There are batches.')
    const finished = look.change()
    look.finish(first, answerTo(first))
    await finished
    const freed = look.change()
    look.giveBack(second)
    await freed
    expect(look.left()).toBe(batchSize)
  })

  it('reads the pool once for many batches', async () => {
    const asked: number[] = []
    await takeAll(
      createLook(ids, (wanted) => {
        asked.push(wanted.length)
        return read(wanted)
      }),
    )
    expect(asked).toEqual([2048, 2048, 300])
  })

  it('leaves a batch free that could not be read', async () => {
    let isBroken = true
    const look = createLook(ids, (wanted) => (isBroken ? Promise.reject(new Error('gone')) : read(wanted)))
    await expect(look.take()).rejects.toThrow('gone')
    isBroken = false
    expect((await look.take())?.start).toBe(0)
    expect((await takeAll(look)).length).toBe(Math.ceil(ids.length / batchSize) - 1)
  })

  it('of nothing is done at once', async () => {
    const look = createLook([], read)
    expect(look.isDone()).toBe(true)
    expect(await look.take()).toBeNull()
    expect(look.probabilities()).toMatchObject({ rows: 0, columns: 0 })
  })
})
