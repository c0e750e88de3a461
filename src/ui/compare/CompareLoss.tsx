// How the networks trained: training and validation loss by epoch, rounds one after another, a panel a strategy.
import { memo, useMemo } from 'react'
import { names, type Analysed } from '../../experiments/findings.ts'
import { looksOf } from '../../exports/experiment/looks.ts'
import { rounded, type Table } from '../../exports/table.ts'
import type { Drawing } from '../charts/Sheet.tsx'
import { CompareFigure } from './CompareFigure.tsx'
import { lossesOf, type LossSeries } from './losses.ts'
import { lossAxes, LossDrawing, LossPanel, validationStroke } from './LossPanel.tsx'
import './CompareLoss.css'

export const CompareLoss = memo(function CompareLoss({ result, analysis }: Analysed) {
  const series = useMemo(() => lossesOf(result), [result])
  const axes = useMemo(() => lossAxes(series), [series])
  const { strategies, settings } = result.plan
  const lookOf = looksOf(strategies)
  const panels = series.map((own) => ({
    series: own,
    axes,
    look: lookOf(own.strategy),
    name: names.strategy(own.strategy),
  }))
  const hasValidation = series.some(({ epochs }) => epochs.some(({ validation }) => validation !== null))
  const beginning = settings.training.warmStart ? 'training' : 'network'
  return (
    <CompareFigure
      {...{ result, analysis }}
      name="losses"
      title={hasValidation ? 'Training and validation loss' : 'Training loss'}
      help={`Cross-entropy after each epoch, means over repeats. A new ${beginning} begins at each upright line.${
        hasValidation ? '' : ' No validation set was kept aside.'
      }`}
      table={tableOf(series)}
      sheet={{
        entries: hasValidation ? [...keyEntries] : [],
        drawing: () => allPanels(panels),
      }}
    >
      {hasValidation && (
        <p className="loss-key">
          {keyEntries.map(({ name, sample }) => (
            <span key={name} className="line-key">
              <svg viewBox="0 0 28 12" width="28" height="12" aria-hidden="true">
                {sample}
              </svg>
              {name}
            </span>
          ))}
        </p>
      )}
      <div className="loss-panels">
        {panels.map((panel) => (
          <div key={panel.series.strategy} className="loss-panel">
            <LossPanel {...panel} />
          </div>
        ))}
      </div>
    </CompareFigure>
  )
})

const keyEntries = [
  {
    name: 'training',
    sample: <path className="compare-line" d="M0 6H28" stroke="var(--ink)" strokeWidth={1.5} />,
  },
  {
    name: 'validation',
    sample: <path className="compare-line" d="M1 6H28" {...validationStroke(1)} />,
  },
] as const

const filePanel = { width: 440, height: 230, gap: 24 } as const

/** Two in a row, for the file. */
function allPanels(panels: readonly Parameters<typeof LossPanel>[0][]): Drawing {
  const { width, height, gap } = filePanel
  const columns = Math.min(2, panels.length)
  return {
    width: columns * (width + gap) - gap,
    height: Math.ceil(panels.length / columns) * height,
    element: panels.map((panel, index) => {
      const [column, row] = [index % columns, Math.floor(index / columns)]
      return (
        <g key={panel.name} transform={`translate(${column * (width + gap)} ${row * height})`}>
          <LossDrawing {...panel} size={{ width, height }} text={13} />
        </g>
      )
    }),
  }
}

function tableOf(series: readonly LossSeries[]): Table {
  return {
    caption: 'Mean training and validation loss of each epoch over repeats',
    columns: ['Strategy', 'Round', 'Epoch', 'Training loss', 'Validation loss', 'Repeats'],
    rows: series.flatMap(({ strategy, epochs }) =>
      epochs.map(({ round, epoch, training, validation, repeats }) => [
        names.strategy(strategy),
        String(round),
        String(epoch),
        training === null ? '' : rounded(training),
        validation === null ? '' : rounded(validation),
        String(repeats),
      ]),
    ),
  }
}
