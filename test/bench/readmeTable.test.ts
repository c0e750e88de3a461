import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Row } from '../../src/benchmark/row.ts'
import { parseRows, withTable } from './readmeTable.ts'

const row: Row = {
  workload: 'prediction',
  against: 'stock',
  ours: 2,
  theirs: 1,
  unit: 'img/s',
  ratio: 2,
  low: 1.5,
  high: 2.5,
  backend: 'wasm',
}

describe('the README', () => {
  it('shows the committed results of the benchmark, as `npm run bench:table` writes them', () => {
    const rows = parseRows(readFileSync('test/bench/results/engine.json', 'utf8'))
    const readme = readFileSync('README.md', 'utf8')
    expect(rows.length).toBeGreaterThan(0)
    expect(readme).toBe(withTable(readme, rows))
  })
})

describe('the table in the README', () => {
  const readme = 'before\n<!-- bench:engine -->\nold\n<!-- /bench:engine -->\nafter\n'

  it('takes the place of the old one and leaves the rest alone', () => {
    const written = withTable(readme, [row])
    expect(written.startsWith('before\n<!-- bench:engine -->\n\n| what ')).toBe(true)
    expect(written.endsWith(' |\n\n<!-- /bench:engine -->\nafter\n')).toBe(true)
    expect(written).not.toContain('old')
    expect(withTable(written, [row])).toBe(written)
  })

  it('needs its two marks', () => {
    expect(() => withTable('nothing', [row])).toThrow('needs <!-- bench:engine -->')
  })

  it('takes nothing but rows', () => {
    expect(parseRows(JSON.stringify([row]))).toEqual([row])
    expect(() => parseRows('{"rows": []}')).toThrow(TypeError)
    expect(() => parseRows(JSON.stringify([{ ...row, ratio: null }]))).toThrow(TypeError)
  })
})
