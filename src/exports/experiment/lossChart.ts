// Training and validation loss by epoch, the rounds one after the other: a small plot for each strategy, all to one scale.
import type { EpochRecord } from '../../core/events.ts'
import { count } from './figures.ts'
import type { Findings } from './findings.ts'
import { looksOf } from './looks.ts'
import { axisOver, scaleOf, tickLabels, ticksOf, type Axis, type Scale } from './scale.ts'
import { edge, headed, pathThrough, sheet, tag, words, type ChartOptions } from './svg.ts'
import { shortened } from './wrapped.ts'

type Point = readonly [epoch: number, loss: number]

interface Series {
  readonly strategy: string
  /** A line a round; epochs count on from round to round. */
  readonly training: readonly (readonly Point[])[]
  readonly validation: readonly (readonly Point[])[]
  /** Epochs before each round but the first. */
  readonly boundaries: readonly number[]
  readonly epochs: number
}

const panelHeight = 150

/** An SVG document: means over the repeats that trained so long (early stopping ends some sooner); null without epochs. */
export function lossChart(
  findings: Findings,
  { width = 860, id = 'losses' }: ChartOptions = {},
): string | null {
  const { result, names } = findings
  const { strategies } = result.plan
  const series = strategies.map((strategy) => seriesOf(findings, strategy)).filter(({ epochs }) => epochs > 0)
  if (series.length === 0) return null
  const lookOf = looksOf(strategies)
  const hasValidation = series.some(({ validation }) => validation.some((round) => round.length > 0))
  const heading = hasValidation ? 'Training and validation loss' : 'Training loss'
  const legend = hasValidation ? 'Unbroken: training. Dotted: validation. ' : ''
  const isReset = !result.plan.settings.training.warmStart
  const notes = [
    `${legend}Means over repeats; a new ${isReset ? 'network' : 'training'} begins at each upright line.`,
  ]
  const head = headed(findings, { heading, width, notes })

  const columns = width < 520 || series.length === 1 ? 1 : 2
  const gap = 28
  const panelWidth = (width - 2 * edge - (columns - 1) * gap) / columns
  const losses = series.flatMap((each) =>
    [...each.training, ...each.validation].flat().map(([, loss]) => loss),
  )
  const axis = axisOver({ low: 0, high: Math.max(0.1, ...losses) }, { wanted: 4, limit: Infinity })
  const longest = Math.max(2, ...series.map(({ epochs }) => epochs))
  const rowHeight = panelHeight + 78
  const panels = series.map((each, index) => {
    const left = edge + (index % columns) * (panelWidth + gap) + 36
    const top = head.bottom + 34 + Math.floor(index / columns) * rowHeight
    const right = left - 36 + panelWidth
    const x = scaleOf({ low: 1, high: longest }, { from: left + 4, to: right - 4 })
    const y = scaleOf(axis, { from: top + panelHeight, to: top })
    const { className } = lookOf(each.strategy)
    const name = shortened(names.strategy(each.strategy), panelWidth, 12)
    const lines = [
      ...each.training.map((points) => trace(points, { x, y }, 'line fine')),
      ...each.validation.map((points) => trace(points, { x, y }, 'line dots')),
    ]
    return [
      words(name, { x: left - 36, y: top - 14, look: 'b' }),
      axes({ x, y, yTicks: axis.ticks }, { left, right }),
      each.boundaries
        .map((epoch) =>
          tag('path', { class: 'grid', d: `M${x(epoch + 0.5).toFixed(1)} ${top}v${panelHeight}` }),
        )
        .join(''),
      tag('g', { class: className }, lines.join('')),
    ].join('')
  })
  const description = [
    `Mean loss by epoch, rounds one after the other, ${result.oracle} oracle.`,
    ...series.map((each) => `${names.strategy(each.strategy)}: ${count(each.epochs)} epochs.`),
  ].join(' ')
  const height = head.bottom + 34 + Math.ceil(series.length / columns) * rowHeight - 22
  const title = `${heading}: ${names.recipe(result.plan.recipe)}`
  return sheet({ width, height, id }, { title, description, body: head.markup + panels.join('') })
}

function seriesOf({ result }: Findings, strategy: string): Series {
  const runs = result.runs.filter((run) => run.strategy === strategy)
  const rounds = Math.max(0, ...runs.map((run) => run.rounds.length))
  const training: Point[][] = []
  const validation: Point[][] = []
  const boundaries: number[] = []
  let before = 0
  for (let round = 0; round < rounds; round++) {
    const histories = runs.map((run) => run.rounds[round]?.epochs ?? [])
    const epochs = Math.max(0, ...histories.map((each) => each.length))
    if (epochs > 0 && before > 0) boundaries.push(before)
    training.push(means(histories, before, (epoch) => epoch.loss))
    validation.push(means(histories, before, (epoch) => epoch.validationLoss))
    before += epochs
  }
  return { strategy, training, validation, boundaries, epochs: before }
}

function means(
  histories: readonly (readonly EpochRecord[])[],
  before: number,
  lossOf: (epoch: EpochRecord) => number | null,
): Point[] {
  const longest = Math.max(0, ...histories.map((epochs) => epochs.length))
  return Array.from({ length: longest }, (_, index): Point | null => {
    const losses = histories.flatMap((epochs) => {
      const epoch = epochs[index]
      const loss = epoch === undefined ? null : lossOf(epoch)
      return loss === null || !Number.isFinite(loss) ? [] : [loss]
    })
    if (losses.length === 0) return null
    return [before + index + 1, losses.reduce((sum, loss) => sum + loss, 0) / losses.length]
  }).filter((point) => point !== null)
}

function trace(
  points: readonly Point[],
  { x, y }: { readonly x: Scale; readonly y: Scale },
  look: string,
): string {
  const [only] = points
  if (only === undefined) return ''
  // A round of one epoch is a point; a line needs two.
  if (points.length === 1) return tag('circle', { class: 'mark', cx: x(only[0]), cy: y(only[1]), r: 2.5 })
  return tag('path', { class: look, d: pathThrough(points.map(([epoch, loss]) => [x(epoch), y(loss)])) })
}

function axes(
  { x, y, yTicks }: { readonly x: Scale; readonly y: Scale; readonly yTicks: Axis['ticks'] },
  { left, right }: { readonly left: number; readonly right: number },
): string {
  const bottom = y(0)
  const labels = tickLabels(yTicks)
  const xs = ticksOf(x.low, x.high, 5).filter((tick) => Number.isInteger(tick))
  return [
    ...yTicks.map((tick, index) => {
      const d = `M${left} ${y(tick).toFixed(1)}H${right.toFixed(1)}`
      const label = tick === 0 ? '0' : (labels[index] ?? '')
      return tag('path', { class: 'grid', d }) + words(label, { x: left - 6, y: y(tick) + 4, look: 'soft e' })
    }),
    tag('path', { class: 'axis', d: `M${left} ${bottom.toFixed(1)}H${right.toFixed(1)}` }),
    ...xs.map((tick) => words(count(tick), { x: x(tick), y: bottom + 17, look: 'soft m' })),
    words('Epochs', { x: right, y: bottom + 34, look: 'soft e' }),
  ].join('')
}
