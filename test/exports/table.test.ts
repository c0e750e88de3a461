import { describe, expect, it } from 'vitest'
import { rounded, tableCsv } from '../../src/exports/table.ts'

describe('a chart’s table as CSV', () => {
  it('has the columns’ names, then the cells, numbers as they are and not as they are shown', () => {
    const columns = ['Round', 'Labels', 'F1']
    const rows = [
      ['0', '20', rounded(0.5)],
      ['1', '1000', rounded(23 / 33)],
    ]
    expect(tableCsv({ caption: 'Scores', columns, rows })).toBe(
      'Round,Labels,F1\r\n0,20,0.5\r\n1,1000,0.696969696969697\r\n',
    )
  })

  it('leaves empty what was not measured', () => {
    expect(tableCsv({ caption: '', columns: ['Epoch', 'Loss', 'Right'], rows: [['1', '', '3']] })).toBe(
      'Epoch,Loss,Right\r\n1,,3\r\n',
    )
  })

  it('quotes class names as they need, and lets no name run as a formula', () => {
    const columns = ['Round', '=1+1', 'said "so", twice', '@home']
    expect(tableCsv({ caption: '', columns, rows: [] })).toBe(`Round,'=1+1,"said ""so"", twice",'@home\r\n`)
  })
})
