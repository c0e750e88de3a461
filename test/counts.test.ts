import { describe, expect, it } from 'vitest'
import { addUp, closingLine, countCheck, countReport, isGood } from './counts.ts'

const vitest = { numPassedTests: 12, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] }
const playwright = { suites: [], stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 2 } }

describe('the count of a run', () => {
  it('is read from Vitest’s and from Playwright’s report', () => {
    expect(countReport(vitest, true)).toEqual({ passed: 12, failed: 0, skipped: 2 })
    expect(countReport(playwright, true)).toEqual({ passed: 3, failed: 0, skipped: 2 })
  })

  it('takes a test that passed only when repeated for a failure', () => {
    const report = { stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 } }
    expect(countReport(report, false).failed).toBe(2)
  })

  it('has one failure when the runner ended badly without naming one', () => {
    expect(countReport(vitest, false)).toEqual({ passed: 12, failed: 1, skipped: 2 })
  })

  it('has one failure when the runner left no report it understands', () => {
    for (const report of [undefined, null, 'text', {}, { stats: {} }]) {
      expect(countReport(report, true)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    }
  })
})

describe('the closing line', () => {
  const all = [countCheck(true), countReport(vitest, true), countReport(playwright, true)]

  it('adds up checks and tests', () => {
    const total = addUp(all, { isSkipFailure: false })
    expect(closingLine(total)).toBe('16 passed, 0 failed, 4 skipped')
    expect(isGood(total)).toBe(true)
  })

  it('counts what was skipped as failed where everything should run', () => {
    const total = addUp(all, { isSkipFailure: true })
    expect(closingLine(total)).toBe('16 passed, 4 failed, 0 skipped')
    expect(isGood(total)).toBe(false)
  })

  it('is not good when nothing ran', () => {
    expect(isGood(addUp([], { isSkipFailure: false }))).toBe(false)
  })
})
