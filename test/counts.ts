// Adds up what the test runners report, in numbers. Runs nothing: test/run.ts does that.

export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** A check that either passes or fails, such as the format. */
export function countCheck(passed: boolean): Counts {
  return passed ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

/**
 * The counts of a runner that left `report` (its JSON report, undefined when there is none) and ended well or not. A runner that
 * ended badly without naming a failed test, or well without a report, counts as one failure.
 */
export function countReport(report: unknown, endedWell: boolean): Counts {
  const counts = vitestCounts(report) ?? playwrightCounts(report)
  if (counts === null) return countCheck(false)
  return endedWell || counts.failed > 0 ? counts : { ...counts, failed: 1 }
}

/** The sum. `isSkipFailure`: whatever was skipped should have run here. */
export function addUp(
  all: readonly Counts[],
  { isSkipFailure }: { readonly isSkipFailure: boolean },
): Counts {
  const sum = (key: keyof Counts): number => all.reduce((total, counts) => total + counts[key], 0)
  const skipped = sum('skipped')
  const failed = sum('failed') + (isSkipFailure ? skipped : 0)
  return { passed: sum('passed'), failed, skipped: isSkipFailure ? 0 : skipped }
}

/** Whether something ran, and nothing of it failed. */
export function isGood({ passed, failed }: Counts): boolean {
  return passed > 0 && failed === 0
}

/** The line that closes every run. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

function vitestCounts(report: unknown): Counts | null {
  const [passed, failed] = [numberOf(report, 'numPassedTests'), numberOf(report, 'numFailedTests')]
  const [pending, todo] = [numberOf(report, 'numPendingTests'), numberOf(report, 'numTodoTests')]
  if (passed === null || failed === null || pending === null || todo === null) return null
  return { passed, failed, skipped: pending + todo }
}

function playwrightCounts(report: unknown): Counts | null {
  const stats = fieldOf(report, 'stats')
  const [passed, skipped] = [numberOf(stats, 'expected'), numberOf(stats, 'skipped')]
  const [unexpected, flaky] = [numberOf(stats, 'unexpected'), numberOf(stats, 'flaky')]
  if (passed === null || skipped === null || unexpected === null || flaky === null) return null
  return { passed, failed: unexpected + flaky, skipped }
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([k]) => k === key)?.[1]
    : undefined
}

function numberOf(value: unknown, key: string): number | null {
  const field = fieldOf(value, key)
  return typeof field === 'number' ? field : null
}
