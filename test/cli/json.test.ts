import { describe, expect, it } from 'vitest'
import { prettyJson } from '../../src/cli/json.ts'

const value = {
  text: 'a [bracket\n] and "quotes"',
  numbers: [1, -2.5, 1e-9],
  ids: ['a', 'b, c', 'new\nline', '[', '{'],
  nested: [[1, 2], [], [{ deep: [true, null] }]],
  nothing: [],
}

describe('prettyJson', () => {
  it('is read back as what was written', () => {
    expect(JSON.parse(prettyJson(value))).toEqual(value)
  })

  it('keeps a list of plain values on one line', () => {
    expect(prettyJson({ shape: [28, 28, 1], sizes: [{ classes: ['a', 'b'] }] })).toBe(
      '{\n  "shape": [28, 28, 1],\n  "sizes": [\n    {\n      "classes": ["a", "b"]\n    }\n  ]\n}\n',
    )
  })
})
