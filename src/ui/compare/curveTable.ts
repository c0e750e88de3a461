// The numbers behind the curves: a row for each mean, as it is drawn.
import type { Estimate } from '../../core/analysis.ts'
import { names } from '../../experiments/findings.ts'
import { rounded, type Measured, type Table } from '../../exports/table.ts'
import { inSentence } from '../format.ts'
import type { Curves } from './curves.ts'

/** `title` is what the score is called. Intervals are empty for one repeat. */
export function curveTable({ series, passive, passiveLabels }: Curves, title: string): Table {
  return {
    caption: `Mean ${inSentence(title)} over repeats with its 95 % interval (simulated oracle)`,
    columns: ['Strategy', 'Round', 'Labels', title, '95 % from', '95 % to', 'Repeats'],
    rows: [
      ...series.flatMap(({ strategy, points }) =>
        points.map(({ round, labels, score }) => [
          names.strategy(strategy),
          String(round),
          String(labels),
          ...estimateCells(score),
        ]),
      ),
      ...(passive === null ? [] : [['All labels', '', String(passiveLabels), ...estimateCells(passive)]]),
    ],
  }
}

/** Mean, the interval's two ends, and the number of repeats. */
export function estimateCells({ mean, low, high, repeats }: Estimate): readonly (string | Measured)[] {
  return [measured(mean), measured(low), measured(high), String(repeats)]
}

function measured(value: number | null): string | Measured {
  return value === null || !Number.isFinite(value) ? '' : rounded(value)
}
