import { describe, expect, it } from 'vitest'
import { matrix, matrixOf, rowOf } from '../../src/core/matrix.ts'

describe('a matrix', () => {
  it('lies row by row over the numbers it is given, without a copy', () => {
    const data = Float32Array.of(1, 2, 3, 4, 5, 6)
    const table = matrix(data, 2, 3)
    expect(table.data).toBe(data)
    expect([...rowOf(table, 1)]).toEqual([4, 5, 6])
    expect(rowOf(table, 1).buffer).toBe(data.buffer)
  })

  it('refuses numbers that do not fill it', () => {
    expect(() => matrix(new Float32Array(5), 2, 3)).toThrow('A 2 × 3 matrix needs 6 values, found 5.')
  })

  it('is made from nested rows of one length', () => {
    expect(
      matrixOf([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
    ).toEqual({ data: Float32Array.of(1, 2, 3, 4, 5, 6), rows: 3, columns: 2 })
    expect(matrixOf([])).toEqual({ data: new Float32Array(), rows: 0, columns: 0 })
    expect(() => matrixOf([[1, 2], [3]])).toThrow(RangeError)
  })
})
