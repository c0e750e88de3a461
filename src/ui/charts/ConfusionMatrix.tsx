// What the network took each class for, on the held-out set: a table of counts, shaded by share of its row.
import { memo } from 'react'
import type { ClassInfo } from '../../core/item.ts'
import type { CurvePoint } from '../../core/state.ts'
import { rounded, type Table } from '../../exports/table.ts'
import { counted, inSentence, share } from '../format.ts'
import { ChartFigure } from './ChartFigure.tsx'
import { cellAt } from './confusionCells.ts'
import { confusionDrawing } from './confusionDrawing.tsx'
import { beforeTheFirstPoint, scoresAt } from './curve.ts'
import { isSameDrawing } from './isSameDrawing.ts'
import './ConfusionMatrix.css'

export interface ConfusionMatrixProps {
  /** The round to show, usually the newest; null before the first. */
  readonly point: CurvePoint | null
  readonly classes: readonly ClassInfo[]
}

export const ConfusionMatrix = memo(function ConfusionMatrix({ point, classes }: ConfusionMatrixProps) {
  const title = point === null ? 'Confusion matrix' : `Confusion matrix after round ${point.round}`
  return (
    <ChartFigure
      name="confusion matrix"
      title={title}
      help={point === null ? 'Truth in rows, answers in columns.' : worstConfusion(point, classes)}
      empty={point === null ? beforeTheFirstPoint : null}
      table={tableOf(point, classes)}
      sheet={point === null ? {} : { drawing: () => confusionDrawing(point, classes) }}
      className="chart--confusion"
    >
      {point !== null && <Counts point={point} classes={classes} />}
    </ChartFigure>
  )
}, isSameDrawing)

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
  const { count, support, part, tint, opacity, isStrong } = cellAt(point, truth, predicted)
  return (
    <td
      className={[
        'cell',
        truth === predicted ? 'cell--right' : 'cell--wrong',
        ...(count === 0 ? ['cell--none'] : []),
      ].join(' ')}
      data-strong={isStrong}
      style={{
        backgroundColor: `color-mix(in oklab, var(--${tint}) ${Math.round(100 * opacity)}%, transparent)`,
      }}
      title={`${count} of ${support} ${nameAt(classes, truth)} taken for ${nameAt(classes, predicted)} (${share(part)})`}
    >
      {count}
    </td>
  )
}

/** How to read it, and the confusion that happened most. */
function worstConfusion(point: CurvePoint, classes: readonly ClassInfo[]): string {
  const pairs = point.confusion
    .flatMap((row, truth) => row.map((count, predicted) => ({ truth, predicted, count })))
    .filter(({ truth, predicted, count }) => truth !== predicted && count > 0)
    .sort((a, b) => b.count - a.count)
  const [worst] = pairs
  if (worst === undefined)
    return 'Rows are the truth, columns the answer. Every held-out item was answered right.'
  const { support } = cellAt(point, worst.truth, worst.predicted)
  const names = `${nameAt(classes, worst.truth)} taken for ${nameAt(classes, worst.predicted)}`
  return `Rows are the truth, columns the answer, shading the share of the row. Most often wrong: ${names}, ${worst.count} of ${support}.`
}

function nameAt(classes: readonly ClassInfo[], index: number): string {
  return inSentence(classes[index]?.name ?? '')
}

/** The matrix itself, and after its counts the scores of each true class. A class the round did not know has neither. */
function tableOf(point: CurvePoint | null, classes: readonly ClassInfo[]): Table {
  const scores = point === null ? [] : scoresAt(point).perClass
  return {
    caption: `Held-out items by true class (rows) and answer (columns), from ${counted(point?.labels ?? 0, 'label')}`,
    columns: ['true class', ...classes.map(({ name }) => name), 'F1', 'Precision', 'Recall'],
    rows: classes.map(({ name }, truth) => {
      const own = scores[truth]
      return [
        name,
        ...classes.map((_, predicted) => String(point?.confusion[truth]?.[predicted] ?? '')),
        ...(own === undefined
          ? ['', '', '']
          : [own.f1, own.precision, own.recall].map((score) => rounded(score))),
      ]
    }),
  }
}
