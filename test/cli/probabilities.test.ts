import { describe, expect, it } from 'vitest'
import { parseProbabilities } from '../../src/cli/probabilities.ts'

const parse = (text: string) => parseProbabilities(text, 'FILE')

describe('parseProbabilities', () => {
  it('keeps every number as it is written, in float64', () => {
    const parsed = parse('[[0.1, 0.9], [0.30000000000000004, 0.7]]')
    expect(parsed).toEqual({
      ok: true,
      value: { data: Float64Array.of(0.1, 0.9, 0.1 + 0.2, 0.7), rows: 2, columns: 2 },
    })
  })

  it('takes sums within a thousandth of 1, and does not rescale them', () => {
    const parsed = parse('[[0.5, 0.501], [0.499, 0.5]]')
    expect(parsed.ok && [...parsed.value.data]).toEqual([0.5, 0.501, 0.499, 0.5])
  })

  it('takes a file that begins with a byte order mark', () => {
    expect(parse('\uFEFF[[1]]')).toMatchObject({ ok: true, value: { rows: 1, columns: 1 } })
  })

  it.each([
    ['[[0.5, 0.5], [NaN, 1]]', 'FILE, row 1 (counted from 0): found NaN, expected a number from 0 to 1.'],
    ['[[-Infinity, 1]]', 'FILE, row 0 (counted from 0): found -Infinity, expected a number from 0 to 1.'],
    ['[[null, 1]]', 'FILE, row 0 (counted from 0): found null, expected a number from 0 to 1.'],
    ['[["0.5", 0.5]]', 'FILE, row 0 (counted from 0): found text, expected a number from 0 to 1.'],
    ['[[[0.5], 0.5]]', 'FILE, row 0 (counted from 0): found a list, expected a number from 0 to 1.'],
    ['[[-0.5, 1.5]]', 'FILE, row 0 (counted from 0): found -0.5, expected a number from 0 to 1.'],
    ['[[1e999, 0]]', 'FILE, row 0 (counted from 0): found Infinity, expected a number from 0 to 1.'],
    [
      '[[0.5, 0.5], [0.5, 0.4]]',
      'FILE, row 1 (counted from 0): the probabilities sum to 0.9, expected 1 (within 0.001).',
    ],
    ['[[0.5, 0.5], [0.5, 0.5, 0]]', 'FILE, row 1 (counted from 0): found 3 numbers, expected 2 as in row 0.'],
    ['[[]]', 'FILE, row 0 (counted from 0): it is empty.'],
    ['[0.5, 0.5]', 'FILE, row 0 (counted from 0): found 0.5, expected the numbers of one item: [p, …].'],
    ['[]', 'FILE holds no rows, expected [[p, …], …].'],
    ['{"probabilities": [[1]]}', 'FILE holds an object, expected rows of numbers: [[p, …], …].'],
    ['null', 'FILE holds null, expected rows of numbers: [[p, …], …].'],
    [' \n', 'FILE is empty, expected [[p, …], …] in JSON.'],
  ])('refuses %s', (text, message) => {
    expect(parse(text)).toEqual({ ok: false, error: { kind: 'bad-input', message } })
  })

  it.each(['[[0.5, 0.5]', '0.5,0.5\n1,0', '\u0000\u0001'])('says that %j is not JSON', (text) => {
    expect(parse(text)).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/^FILE is not JSON: /) as string },
    })
  })
})
