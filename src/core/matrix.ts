// A dense row-major table of numbers: probabilities, embeddings. Not a tensor: it lives on the page and in pure functions.

/** Float32 as networks give them, or float64 as they are written in files. */
export type MatrixData = Float32Array | Float64Array

/** `data` holds `rows × columns` values, row by row. The matrix does not own `data`; readers must not write to it. */
export interface Matrix {
  readonly data: MatrixData
  readonly rows: number
  readonly columns: number
}

/** A matrix over `data`. Throws a RangeError when the length is not `rows × columns`. */
export function matrix(data: MatrixData, rows: number, columns: number): Matrix {
  if (data.length !== rows * columns) {
    throw new RangeError(
      `A ${rows} × ${columns} matrix needs ${rows * columns} values, found ${data.length}.`,
    )
  }
  return { data, rows, columns }
}

/** A matrix from nested arrays, all rows of one length. */
export function matrixOf(rows: readonly (readonly number[])[]): Matrix {
  const columns = rows[0]?.length ?? 0
  if (rows.some((row) => row.length !== columns)) throw new RangeError('All rows must have the same length.')
  return matrix(Float32Array.from(rows.flat()), rows.length, columns)
}

/** Row `index` as a view, no copy. */
export function rowOf({ data, columns }: Matrix, index: number): MatrixData {
  return data.subarray(index * columns, (index + 1) * columns)
}
