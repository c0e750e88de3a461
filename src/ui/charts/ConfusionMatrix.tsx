// What the network took each class for, on the held-out set: a table of counts, shaded by share of its row.
import type { ClassInfo } from '../../core/item.ts'
import type { CurvePoint } from '../../core/state.ts'
import { counted, inSentence, share } from '../format.ts'
import { ChartFigure } from './ChartFigure.tsx'
import { beforeTheFirstPoint, scoresAt } from './curve.ts'
import type { Table } from './DataTable.tsx'
import './ConfusionMatrix.css'

export interface ConfusionMatrixProps {
  /** The round to show, usually the newest; null before the first. */
  readonly point: CurvePoint | null
  readonly classes: readonly ClassInfo[]
}

export function ConfusionMatrix({ point, classes }: ConfusionMatrixProps) {
  const title = point === null ? 'Confusion matrix' : `Confusion matrix after round ${point.round}`
  return (
    <ChartFigure
      title={title}
      help={
        point === null ? (
          'Truth in rows, answers in columns.'
        ) : (
          <WorstConfusion point={point} classes={classes} />
        )
      }
      empty={point === null ? beforeTheFirstPoint : null}
      table={tableOf(point, classes)}
      className="chart--confusion"
    >
      {point !== null && <Counts point={point} classes={classes} />}
    </ChartFigure>
  )
}

interface Shown {
  readonly point: CurvePoint
  readonly classes: readonly ClassInfo[]
}

function Counts({ point, classes }: Shown) {
  return (
    <div className="confusion" role="region" aria-label="Confusion matrix" tabIndex={0}>
      <table style={{ minWidth: `${8 + 2.4 * classes.length}em` }}>
        <caption className="visually-hidden">
          Held-out items by true class (rows) and by the answer of round {point.round} (columns)
        </caption>
        <thead>
          <tr>
            <td className="confusion__corner" aria-hidden="true">
              <span>answer →</span>
              <span>truth ↓</span>
            </td>
            {classes.map(({ id, name }) => (
              <th key={id} scope="col" title={name}>
                <span>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map(({ id, name }, truth) => (
            <tr key={id}>
              <th scope="row" title={name}>
                <span>{name}</span>
              </th>
              {classes.map((answer, predicted) => (
                <Cell key={answer.id} {...{ point, classes, truth, predicted }} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ point, classes, truth, predicted }: Shown & { truth: number; predicted: number }) {
  const count = point.confusion[truth]?.[predicted] ?? 0
  const support = scoresAt(point).perClass[truth]?.support ?? 0
  const part = support === 0 ? 0 : count / support
  const isRight = truth === predicted
  return (
    <td
      className={[
        'cell',
        isRight ? 'cell--right' : 'cell--wrong',
        ...(count === 0 ? ['cell--none'] : []),
      ].join(' ')}
      data-strong={part > 0.55}
      style={{ backgroundColor: tintOf(part, isRight) }}
      title={`${count} of ${support} ${nameAt(classes, truth)} taken for ${nameAt(classes, predicted)} (${share(part)})`}
    >
      {count}
    </td>
  )
}

/** Right answers in the network's ink, wrong ones in red: a fifth of a class gone wrong must not look like nothing. */
function tintOf(part: number, isRight: boolean): string {
  const percent = Math.round(100 * (isRight ? 0.9 * part : Math.min(0.9, 1.6 * part)))
  return `color-mix(in oklab, var(--${isRight ? 'ink' : 'bad'}) ${percent}%, transparent)`
}

function WorstConfusion({ point, classes }: Shown) {
  const pairs = point.confusion
    .flatMap((row, truth) => row.map((count, predicted) => ({ truth, predicted, count })))
    .filter(({ truth, predicted, count }) => truth !== predicted && count > 0)
    .sort((a, b) => b.count - a.count)
  const [worst] = pairs
  if (worst === undefined)
    return <>Rows are the truth, columns the answer. Every held-out item was answered right.</>
  const support = scoresAt(point).perClass[worst.truth]?.support ?? 0
  return (
    <>
      Rows are the truth, columns the answer, shading the share of the row. Most often wrong:{' '}
      {nameAt(classes, worst.truth)} taken for {nameAt(classes, worst.predicted)}, {worst.count} of {support}.
    </>
  )
}

function nameAt(classes: readonly ClassInfo[], index: number): string {
  return inSentence(classes[index]?.name ?? '')
}

function tableOf(point: CurvePoint | null, classes: readonly ClassInfo[]): Table {
  const scores = point === null ? [] : scoresAt(point).perClass
  return {
    caption: `Scores of each class, from ${counted(point?.labels ?? 0, 'label')}`,
    columns: ['Class', 'F1', 'Precision', 'Recall', 'Held-out items', 'Right', 'Answered so'],
    rows: classes.map(({ name }, index) => {
      const own = scores[index]
      const right = point?.confusion[index]?.[index] ?? 0
      const answered = point?.confusion.reduce((sum, row) => sum + (row[index] ?? 0), 0) ?? 0
      if (own === undefined) return [name, '', '', '', '', '', '']
      return [
        name,
        ...[own.f1, own.precision, own.recall].map(share),
        ...[own.support, right, answered].map(String),
      ]
    }),
  }
}
