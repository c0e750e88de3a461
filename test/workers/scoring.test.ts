import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matrix } from '../../src/core/matrix.ts'
import { defaultSettings } from '../../src/core/settings.ts'
import { proposeWithModel } from '../../src/workers/scoring.ts'

const poolIds = Array.from({ length: 40 }, (_, row) => `item-${row}`)
/** p of the first of two classes: of row 0 nearest to a half, and further from it with every row. */
const certainty = (row: number): number => 0.5 + (row + 1) / 128
const probabilities = matrix(
  Float32Array.from({ length: 80 }, (_, at) => {
    const p = certainty(Math.floor(at / 2))
    return at % 2 === 0 ? p : 1 - p
  }),
  40,
  2,
)

describe('a second question about the same model', () => {
  it('gets of every item that is left what was said of that item, and no look at the pool', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray(poolIds, { maxLength: 35 }), async (exclude) => {
        const { items, scored } = await proposeWithModel(
          {
            modelId: 'round-0',
            round: 1,
            size: 5,
            settings: { ...defaultSettings, strategy: 'margin' },
            classIds: ['a', 'b'],
            exclude,
          },
          {
            poolIds,
            known: () => Promise.resolve({ ids: poolIds, probabilities }),
            score: () => Promise.reject(new Error('It is known.')),
            predict: () => Promise.reject(new Error('It is known.')),
            now: () => 0,
          },
        )
        const open = poolIds.flatMap((id, row) => (exclude.includes(id) ? [] : [{ id, row }]))
        expect(scored).toBe(open.length)
        expect(items.map(({ itemId }) => itemId)).toEqual(open.slice(0, 5).map(({ id }) => id))
        expect(items.map(({ top }) => top[0]?.probability)).toEqual(
          open.slice(0, 5).map(({ row }) => certainty(row)),
        )
      }),
    )
  })
})
