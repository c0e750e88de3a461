// The losses of one strategy: training unbroken, validation dotted, a line upright where a round begins. All panels share their axes.
import { memo, useMemo, type ReactNode } from 'react'
import { score as written } from '../../exports/experiment/figures.ts'
import type { Look } from '../../exports/experiment/looks.ts'
import { axisOver, scaleOf, ticksOf, type Axis, type Scale } from '../../exports/experiment/scale.ts'
import { pathThrough } from '../../exports/experiment/svg.ts'
import { Plot, type Size } from '../charts/Plot.tsx'
import { Tip, TipValues } from '../charts/Tip.tsx'
import { counted } from '../format.ts'
import { screenText, strokeScale } from './frame.ts'
import type { LossEpoch, LossSeries } from './losses.ts'
import { PlotAxes } from './PlotAxes.tsx'
import { Reading } from './Reading.tsx'
import { lookClass } from './StrategyLook.tsx'

/** What all panels have in common. */
export interface LossAxes {
  readonly loss: Axis
  readonly epochs: number
}

export function lossAxes(all: readonly LossSeries[]): LossAxes {
  const losses = all.flatMap(({ epochs }) =>
    epochs.flatMap(({ training, validation }) => [training ?? 0, validation ?? 0]),
  )
  return {
    loss: axisOver(
      { low: 0, high: losses.reduce((most, loss) => Math.max(most, loss), 0.1) },
      { wanted: 4, limit: Infinity },
    ),
    epochs: Math.max(2, ...all.map(({ epochs }) => epochs.length)),
  }
}

export interface LossPanelProps {
  readonly series: LossSeries
  readonly axes: LossAxes
  readonly look: Look
  readonly name: string
}

export const LossPanel = memo(function LossPanel(props: LossPanelProps) {
  return <Plot className="plot--fill plot--losses">{(size) => <SizedPanel {...props} size={size} />}</Plot>
})

const SizedPanel = memo(function SizedPanel({ size, ...props }: LossPanelProps & { readonly size: Size }) {
  const { series, axes, name } = props
  const { text, x, y, top, bottom } = useMemo(() => panelFrame(size, screenText(), axes), [size, axes])
  return (
    <Reading
      {...{ size, text }}
      label={`Loss of ${name} after each epoch.`}
      places={series.epochs.map((epoch) => x(epoch.x))}
      along="x"
      cursorAt={(index) => cursorAt(series.epochs[index], { x, y, top, bottom })}
      tipAt={(index) => tipOf(series.epochs[index])}
    >
      <LossDrawing {...props} size={size} text={text} />
    </Reading>
  )
})

interface LossDrawingProps extends LossPanelProps {
  readonly size: Size
  readonly text: number
}

/** The panel without a place of its own: files hold several in one drawing. */
export const LossDrawing = memo(function LossDrawing(props: LossDrawingProps) {
  const { series, axes, look, name, size, text } = props
  const frame = panelFrame(size, text, axes)
  const { x, y, top, bottom } = frame
  const times = strokeScale(text)
  const rounds = series.ends.map((end, round) => series.epochs.slice(series.ends[round - 1] ?? 0, end))
  const line = (of: (epoch: LossEpoch) => number | null): string =>
    rounds
      .map((epochs) =>
        pathThrough(
          epochs.map((epoch) => {
            const loss = of(epoch)
            return loss === null ? null : ([x(epoch.x), y(loss)] as const)
          }),
        ),
      )
      .join('')
  return (
    <>
      <text x={0} y={1.1 * text} fill="var(--ink)" fontWeight={600}>
        {name}
      </text>
      <PlotAxes {...frame} yName="" xName="epochs" />
      {series.ends.slice(0, -1).map((end) => (
        <path key={end} className="compare-grid" d={`M${x(end + 0.5)} ${top}V${bottom}`} />
      ))}
      <g className={lookClass(look)}>
        <path className="compare-line" d={line(({ training }) => training)} strokeWidth={1.5 * times} />
        <path
          className="compare-line"
          d={line(({ validation }) => validation)}
          {...validationStroke(times)}
        />
        {rounds.flatMap(([only, second]) =>
          // A round of one epoch is a point: a line needs two.
          only === undefined || second !== undefined || only.training === null ? (
            []
          ) : (
            <circle
              key={only.x}
              className="compare-mark"
              cx={x(only.x)}
              cy={y(only.training)}
              r={2.5 * times}
            />
          ),
        )}
      </g>
    </>
  )
})

export function validationStroke(times: number) {
  return { strokeWidth: 2 * times, strokeDasharray: `${times} ${4 * times}`, strokeLinecap: 'round' } as const
}

function panelFrame({ width, height }: Size, text: number, { loss, epochs }: LossAxes) {
  const [left, right] = [2.6 * text, width - 0.6 * text]
  const [top, bottom] = [2.2 * text, height - 3.2 * text]
  const x = scaleOf({ low: 1, high: epochs }, { from: left + 0.4 * text, to: right - 0.4 * text })
  const y = scaleOf(loss, { from: bottom, to: top })
  const xTicks = ticksOf(1, epochs, 5).filter((tick) => Number.isInteger(tick))
  return { left, right, top, bottom, text, x, y, xTicks, yTicks: loss.ticks }
}

function cursorAt(
  epoch: LossEpoch | undefined,
  {
    x,
    y,
    top,
    bottom,
  }: { readonly x: Scale; readonly y: Scale; readonly top: number; readonly bottom: number },
): ReactNode {
  if (epoch === undefined) return null
  return (
    <>
      <path className="reading__line" d={`M${x(epoch.x)} ${top}V${bottom}`} />
      {[epoch.training, epoch.validation].map((loss, index) =>
        loss === null ? null : (
          <circle key={index} className="compare-dot" cx={x(epoch.x)} cy={y(loss)} r={3} />
        ),
      )}
    </>
  )
}

function tipOf(at: LossEpoch | undefined): ReactNode {
  if (at === undefined) return null
  const { round, epoch, training, validation, repeats } = at
  return (
    <Tip title={`Round ${round}, epoch ${epoch}`}>
      <TipValues
        values={[
          ['training', training === null ? '–' : written(training)],
          ...(validation === null ? [] : [['validation', written(validation)] as const]),
        ]}
      />
      <p>{repeats === 1 ? 'One repeat.' : `Means of ${counted(repeats, 'repeat')}.`}</p>
    </Tip>
  )
}
