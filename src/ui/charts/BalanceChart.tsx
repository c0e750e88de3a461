// How many labels each class has so far: bars in the classes' own colours and shapes. Only labels that were given are counted; how
// the rest of the pool is spread nobody has said.
import { memo } from 'react'
import type { ClassLabels } from '../../core/balance.ts'
import { rounded, type Table } from '../../exports/table.ts'
import { count, counted } from '../format.ts'
import { balanceDrawing } from './balanceDrawing.tsx'
import { balanceWords, percent } from './balanceWords.ts'
import { ChartFigure } from './ChartFigure.tsx'
import { classLook, ClassSymbol } from './classLook.tsx'
import './BalanceChart.css'

export interface BalanceChartProps {
  readonly balance: readonly ClassLabels[]
}

export const BalanceChart = memo(function BalanceChart({ balance }: BalanceChartProps) {
  const total = balance.reduce((sum, { labels }) => sum + labels, 0)
  const most = Math.max(1, ...balance.map(({ labels }) => labels))
  return (
    <ChartFigure
      name="class balance"
      title="Labels of each class"
      help={`${balanceWords(balance)} Counted over the ${counted(total, 'label')} given; how the rest is spread is not known.`}
      empty={total === 0 ? 'The bars grow with the first label.' : null}
      table={tableOf(balance, total)}
      sheet={{ drawing: () => balanceDrawing(balance) }}
      className="chart--balance"
    >
      <ol className="balance" aria-label="Labels of each class" tabIndex={0}>
        {balance.map(({ classId, name, labels }, index) => (
          <li key={classId}>
            <svg className="balance__mark" viewBox="0 0 12 12" aria-hidden="true">
              <ClassSymbol index={index} cx={6} cy={6} size={56} />
            </svg>
            <span className="balance__name" title={name}>
              {name}
            </span>
            <span className="balance__track" aria-hidden="true">
              <span
                className="balance__bar"
                style={{ width: `${(100 * labels) / most}%`, background: classLook(index).colour }}
              />
            </span>
            <span className="balance__count">{count(labels)}</span>
            <span className="balance__share">{percent(labels, total)}</span>
          </li>
        ))}
      </ol>
    </ChartFigure>
  )
})

/** Who gave the labels is told where it was more than one. */
function tableOf(balance: readonly ClassLabels[], total: number): Table {
  const givers = (['person', 'simulated', 'imported'] as const).filter((giver) =>
    balance.some((own) => own[giver] > 0),
  )
  const shown = givers.length > 1 ? givers : []
  return {
    caption: `Labels of each class, ${count(total)} in all`,
    columns: ['Class', 'Labels', 'Share', ...shown.map((giver) => giverNames[giver])],
    rows: balance.map((own) => [
      own.name,
      String(own.labels),
      rounded(total === 0 ? 0 : own.labels / total),
      ...shown.map((giver) => String(own[giver])),
    ]),
  }
}

const giverNames = { person: 'By hand', simulated: 'Simulated', imported: 'Imported' } as const
