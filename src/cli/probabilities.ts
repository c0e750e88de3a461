// Class probabilities as anyone's model writes them down: `[[p, …], …]` in JSON. Says which row is wrong; chooses nothing.
import { matrix, type Matrix } from '../core/matrix.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { rowSumTolerance } from '../strategies/needs.ts'

/**
 * The `[items, classes]` that `text` holds, in float64, as they are written: rows are not rescaled to sum to exactly 1. `source` is what
 * errors (`bad-input`) call the text. Rows are counted from 0, like the indices of a choice.
 */
export function parseProbabilities(text: string, source: string): Result<Matrix> {
  const rows = parseJson(text, source)
  if (!rows.ok) return rows
  if (!Array.isArray(rows.value)) {
    return fail('bad-input', `${source} holds ${kindOf(rows.value)}, expected rows of numbers: [[p, …], …].`)
  }
  const list: readonly unknown[] = rows.value
  const [first] = list
  if (first === undefined) return fail('bad-input', `${source} holds no rows, expected [[p, …], …].`)
  const columns = Array.isArray(first) ? first.length : 0
  const data = new Float64Array(list.length * columns)
  for (const [index, row] of list.entries()) {
    const problem = copyRow(row, data.subarray(index * columns, (index + 1) * columns))
    if (problem !== null) return fail('bad-input', `${source}, row ${index} (counted from 0): ${problem}.`)
  }
  return ok(matrix(data, list.length, columns))
}

/** What is wrong with `row`; null, and its numbers in `target`, when nothing is. */
function copyRow(row: unknown, target: Float64Array): string | null {
  if (!Array.isArray(row)) return `found ${kindOf(row)}, expected the numbers of one item: [p, …]`
  const values: readonly unknown[] = row
  if (values.length === 0) return 'it is empty'
  if (values.length !== target.length) {
    return `found ${values.length} numbers, expected ${target.length} as in row 0`
  }
  let sum = 0
  for (const [column, value] of values.entries()) {
    if (typeof value !== 'number' || !(value >= 0 && value < Infinity)) {
      return `found ${kindOf(value)}, expected a number from 0 to 1`
    }
    target[column] = value
    sum += value
  }
  // A hair more than the tolerance: 0.999 and 1.001 themselves are not exact in binary.
  if (Math.abs(sum - 1) <= rowSumTolerance + 1e-12) return null
  return `the probabilities sum to ${Number(sum.toPrecision(6))}, expected 1 (within ${rowSumTolerance})`
}

function parseJson(text: string, source: string): Result<unknown> {
  const json = text.replace(/^\uFEFF/, '')
  if (json.trim() === '') return fail('bad-input', `${source} is empty, expected [[p, …], …] in JSON.`)
  try {
    return ok(JSON.parse(json))
  } catch (thrown) {
    const named = parseWithNames(json)
    if (named !== null) return ok(named)
    return fail('bad-input', `${source} is not JSON: ${thrown instanceof Error ? thrown.message : ''}.`)
  }
}

/** Python writes NaN and Infinity into what it calls JSON: as words, so that they can be found in their rows. Null: it is not that. */
function parseWithNames(json: string): unknown {
  try {
    return JSON.parse(json.replace(/-?\b(?:NaN|Infinity)\b/g, '"$&"'))
  } catch {
    return null
  }
}

function kindOf(value: unknown): string {
  if (value === null || typeof value === 'number') return String(value)
  if (typeof value === 'string') return /^-?(NaN|Infinity)$/.test(value) ? value : 'text'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : typeof value
}
