// How tables write labels to a target and what they save, also where some repeats never get there. No statistics: those come ready.
import type { LabelSaving, LabelsToTarget } from '../../core/analysis.ts'
import { absent, count, estimate, halfWidth, percent, score } from './figures.ts'
import type { Findings } from './findings.ts'

const notEstimable = 'not estimable'

/** `210 ± 16`; `median 190 (3/5)`, `> 200 (2/5)` where some repeats never get there. */
export function labelsCell(toTarget: LabelsToTarget | null | undefined): string {
  if (toTarget === null || toTarget === undefined) return absent
  const { labels, median, budget, reached, repeats } = toTarget
  if (labels !== null) return estimate(labels, count)
  const most = 2 * reached < repeats ? `> ${count(budget)}` : notEstimable
  return `${median.high === null ? most : `median ${count(median.high)}`} (${reached}/${repeats})`
}

/** `17 ± 9 %`; `median 12 %`, `≥ 40 %`, `−5 to 12 %` where some repeats never get there. */
export function savingCell(saving: LabelSaving | null | undefined): string {
  if (saving === null || saving === undefined) return absent
  const { least, known, repeats, median } = saving
  if (least !== null && known === repeats) {
    const half = halfWidth(least)
    return half === null ? percent(least.mean) : `${count(100 * least.mean)} ± ${percent(half)}`
  }
  const { low, high } = median
  if (low === null) return high === null ? notEstimable : `≤ ${percent(high)}`
  if (high === null) return `≥ ${percent(low)}`
  return low === high ? `median ${percent(low)}` : `${count(100 * low)} to ${percent(high)}`
}

/** How those cells are to be read; nothing where there are none. */
export function targetNotes({ analysis: { targetF1, strategies } }: Findings): readonly string[] {
  const told = strategies.flatMap(({ toTarget }) => toTarget ?? [])
  if (targetF1 === null || told.length === 0) return []
  const budget = Math.max(...told.map((each) => each.budget))
  const how = `Labels to ${score(targetF1)}, the mean that random ends with: read off each repeat’s curve, on straight lines between its rounds.`
  const isReached = told.every(({ reached, repeats }) => reached === repeats)
  const middle = isReached ? 'the mean' : 'the mean, or the median where some repeats never get there'
  const saving = `Saving: 1 − its labels ÷ random’s, repeat by repeat, then ${middle}. Below 0: more labels than random.`
  return [
    how,
    ...(told.some((each) => each.saving !== null) ? [saving] : []),
    ...(isReached
      ? []
      : [
          `(3/5): only 3 of 5 repeats get there; then the median over all, the others needing more than ${count(budget)} labels. >, ≥, ≤: all that is known.`,
        ]),
  ]
}
