import { describe, expect, it } from 'vitest'
import { createProgressLine } from '../../src/cli/progressLine.ts'

/** A progress line on a clock of the test's own. */
function lineOn(isTerminal: boolean, columns = 80) {
  const written: string[] = []
  let at = 0
  const line = createProgressLine({ isTerminal, columns, write: (text) => written.push(text), now: () => at })
  const show = (millis: number, done: number, what = 'Downloading a'): void => {
    at = millis
    line.show({ what, done, total: 40_000_000, unit: 'bytes' })
  }
  return { written, show, end: line.end }
}

describe('the progress line', () => {
  it('changes in place on a terminal, and makes way at the end', () => {
    const { written, show, end } = lineOn(true)
    show(0, 0)
    show(1000, 2_000_000)
    end()
    expect(written).toEqual([
      '\rDownloading a: 0.0 MB of 40.0 MB\u001B[K',
      '\rDownloading a: 2.0 MB of 40.0 MB, about 19 s left\u001B[K',
      '\r\u001B[K',
    ])
  })

  it('never wraps', () => {
    const { written, show } = lineOn(true, 19)
    show(0, 0)
    expect(written).toEqual(['\rDownloading a: 0.0\u001B[K'])
  })

  it('is a line now and then elsewhere: at the beginning, every ten seconds, and at the end', () => {
    const { written, show, end } = lineOn(false)
    show(0, 0)
    show(5000, 1_000_000)
    show(10_000, 2_000_000)
    show(11_000, 40_000_000)
    show(12_000, 0, 'Downloading b')
    end()
    expect(written).toEqual([
      'Downloading a: 0.0 MB of 40.0 MB\n',
      'Downloading a: 2.0 MB of 40.0 MB, about 3 min left\n',
      'Downloading a: 40.0 MB of 40.0 MB\n',
      'Downloading b: 0.0 MB of 40.0 MB\n',
    ])
  })
})
