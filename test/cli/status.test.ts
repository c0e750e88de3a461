import { beforeEach, describe, expect, it } from 'vitest'
import { createStatus, type StatusStream } from '../../src/cli/status.ts'

let written: string[] = []
let time = 0
const write = (text: string) => written.push(text)
const terminal: StatusStream = { isTTY: true, columns: 12, write }
const file: StatusStream = { write }

beforeEach(() => {
  written = []
  time = 0
})

describe('the status on a terminal', () => {
  it('changes one line in place, and takes it away for a line that stays', () => {
    const status = createStatus(terminal, () => time)
    status.update('epoch 1')
    time = 250
    status.update('epoch 2')
    status.line('Done.')
    status.clear()
    expect(written).toEqual(['\r\u001b[Kepoch 1', '\r\u001b[Kepoch 2', '\r\u001b[K', 'Done.\n'])
  })

  it('leaves out what would flicker, and what would wrap', () => {
    const status = createStatus(terminal, () => time)
    status.update('a line too long for it')
    time = 100
    status.update('too soon')
    expect(written).toEqual(['\r\u001b[Ka line too '])
  })
})

describe('the status on a terminal that does not know its width', () => {
  it('takes it for 80 columns', () => {
    createStatus({ isTTY: true, columns: 0, write }, () => time).update('x'.repeat(100))
    expect(written).toEqual([`\r\u001b[K${'x'.repeat(79)}`])
  })
})

describe('the status in a file', () => {
  it('has a line that stays at once, and one about progress only after a silent minute', () => {
    const status = createStatus(file, () => time)
    status.update('epoch 1')
    time = 59_000
    status.line('Start set\ndone.')
    time = 60_000
    status.update('epoch 2')
    time = 119_000
    status.update('epoch 3')
    status.clear()
    expect(written).toEqual(['Start set done.\n', 'epoch 3\n'])
  })
})
