// One-shot experiments: a bar for the final macro F1 of each strategy between what it started from and what all labels reach.
import type { ScoreEstimates } from '../../core/analysis.ts'
import type { Measurement } from '../../core/experiment.ts'
import { scoresOf } from '../../core/metrics.ts'
import { estimate, points } from './figures.ts'
import { endOf, startOf, summaryOf, type Findings } from './findings.ts'
import { publishedMark, publishedNotes } from './legend.ts'
import { looksOf, type Look } from './looks.ts'
import { axisOver, scaleOf, tickLabels, type Axis, type Scale } from './scale.ts'
import { edge, footnotes, headed, sheet, tag, words, type ChartOptions } from './svg.ts'
import { originalLabels } from './tables.ts'
import { shortened, textWidth } from './wrapped.ts'

interface Bar {
  readonly name: string
  /** Undefined while no repeat is finished. */
  readonly scores: ScoreEstimates | undefined
  /** Final F1 of each finished repeat. */
  readonly repeats: readonly number[]
  /** Null for a baseline. */
  readonly look: Look | null
  readonly published: readonly number[]
  /** Mean F1 above the start set's, as text. */
  readonly gain: string
}

const thickness = 22

/** An SVG document. Bars are means over repeats from 0, whiskers 95 % intervals, dots the repeats. */
export function barChart(findings: Findings, { width = 860, id = 'bars' }: ChartOptions = {}): string {
  const isNarrow = width < 520
  const { result, names } = findings
  const heading = 'Macro F1 at the end'
  const bars = barsOf(findings)
  const head = headed(findings, { heading, width, notes: [howToRead(findings)] })

  const nameRoom = Math.min(width / 3, Math.max(...bars.map(({ name }) => textWidth(name, 13))) + 12)
  const valueRoom = Math.max(...bars.map((bar) => textWidth(valueOf(bar), 12))) + 16
  const left = isNarrow ? edge : edge + nameRoom
  const right = width - edge - (isNarrow ? 10 : valueRoom)
  const rowHeight = isNarrow ? 52 : 38
  const top = head.bottom + 14
  const bottom = top + bars.length * rowHeight + 4
  const f1s = axisFor(bars, isNarrow ? 4 : 8)
  const x = scaleOf(f1s, { from: left, to: right })

  const rows = bars.map((bar, index) => {
    const upper = top + index * rowHeight
    const middle = upper + (isNarrow ? 36 : rowHeight / 2)
    const name = shortened(bar.name, isNarrow ? width - 2 * edge - valueRoom : nameRoom - 10, 13)
    return [
      isNarrow
        ? words(name, { x: edge, y: upper + 18, look: 'b' })
        : words(name, { x: left - 10, y: middle + 4, look: 'b e' }),
      words(valueOf(bar), { x: width - edge, y: isNarrow ? upper + 18 : middle + 4, look: 'e' }),
      drawn(bar, { x, middle }),
    ].join('')
  })
  const notes = footnotes(publishedNotes(findings), { top: bottom + 48, width })
  const body = [head.markup, axis(x, f1s.ticks, { top, bottom }), ...rows, notes.markup].join('')
  const description = [
    `Mean macro F1 at the end, ${result.oracle} oracle.`,
    ...bars.map((bar) => `${bar.name}: ${valueOf(bar)}.`),
    ...publishedNotes(findings),
  ].join(' ')
  const title = `${heading}: ${names.recipe(result.plan.recipe)}`
  return sheet(
    { width, height: Math.max(bottom + 48, notes.bottom + edge), id },
    { title, description, body },
  )
}

function barsOf(findings: Findings): Bar[] {
  const { result, analysis, names, published = [] } = findings
  const { strategies } = result.plan
  const lookOf = looksOf(strategies)
  const start = startOf(findings)
  const gainOf = (scores: ScoreEstimates | undefined): string => {
    if (start === undefined || scores === undefined) return ''
    return points(scores.f1.mean - start.f1.mean)
  }
  const owner =
    start === undefined ? undefined : ['random', ...strategies].find((each) => summaryOf(findings, each))
  const bars: Bar[] = strategies.map((strategy) => {
    const scores = endOf(findings, strategy)
    return {
      name: names.strategy(strategy),
      scores,
      repeats: repeatsOf(findings, strategy, -1),
      look: lookOf(strategy),
      published: published.filter((figure) => figure.strategy === strategy).map(({ f1 }) => f1),
      gain: gainOf(scores),
    }
  })
  if (start !== undefined && owner !== undefined) {
    const repeats = repeatsOf(findings, owner, 0)
    bars.unshift({ name: originalLabels(start), scores: start, repeats, look: null, published: [], gain: '' })
  }
  const { passive } = analysis
  if (passive !== null) {
    const repeats = result.passive.map(f1Of)
    bars.push({
      name: findings.allLabels(),
      scores: passive,
      repeats,
      look: null,
      published: [],
      gain: gainOf(passive),
    })
  }
  return bars
}

/** F1 of a strategy's finished repeats, at the round with that index (−1: the last). */
function repeatsOf(findings: Findings, strategy: string, at: number): number[] {
  const seeds = summaryOf(findings, strategy)?.seeds ?? []
  return findings.result.runs.flatMap((run) => {
    if (run.strategy !== strategy || !seeds.includes(run.seed)) return []
    const round = run.rounds.at(at)
    return round === undefined ? [] : [f1Of(round)]
  })
}

function f1Of({ confusion }: Measurement): number {
  return scoresOf(confusion).f1
}

function valueOf({ scores, gain }: Bar): string {
  if (scores === undefined) return 'no finished repeat'
  return `${estimate(scores.f1)}${gain === '' ? '' : ` (${gain})`}`
}

function howToRead(findings: Findings): string {
  const most = Math.max(0, ...findings.analysis.strategies.map(({ seeds }) => seeds.length))
  const start = startOf(findings)
  const gain = start === undefined ? '' : ' In brackets: points above the original labels.'
  if (most < 2) return `One finished repeat at most: no interval can be drawn.${gain}`
  return `Bars: means over repeats. Whiskers: 95 % intervals. Dots: single repeats.${gain}`
}

function axisFor(bars: readonly Bar[], wanted: number): Axis {
  const values = bars.flatMap(({ scores, repeats, published }) => [
    ...repeats,
    ...published,
    ...(scores === undefined ? [] : [scores.f1.high ?? scores.f1.mean]),
  ])
  const known = values.filter((value) => Number.isFinite(value))
  // A bar is read by its length, so it begins at 0.
  return axisOver({ low: 0, high: Math.max(0.1, ...known) }, { wanted, limit: 1 })
}

function axis(
  x: Scale,
  ticks: readonly number[],
  { top, bottom }: { readonly top: number; readonly bottom: number },
): string {
  const labels = tickLabels(ticks)
  const lines = ticks.map((tick, index) => {
    const at = x(tick).toFixed(1)
    return (
      tag('path', { class: tick === 0 ? 'axis' : 'grid', d: `M${at} ${top}V${bottom}` }) +
      words(tick === 0 ? '0' : (labels[index] ?? ''), { x: x(tick), y: bottom + 17, look: 'soft m' })
    )
  })
  return lines.join('') + words('Macro F1', { x: x(x.high), y: bottom + 36, look: 'soft e' })
}

function drawn(
  { scores, repeats, look, published }: Bar,
  { x, middle }: { readonly x: Scale; readonly middle: number },
): string {
  if (scores === undefined) return ''
  const { mean, low, high } = scores.f1
  const half = thickness / 2
  const bar = tag('rect', {
    class: look === null ? 'bar pale' : 'bar',
    x: x(0),
    y: middle - half,
    width: Math.max(0, x(mean) - x(0)),
    height: thickness,
  })
  const dots = repeats.map((value, index) => {
    const cy = middle + ((index + 0.5) / repeats.length - 0.5) * (thickness - 4)
    return tag('circle', { class: 'dot', cx: x(value), cy, r: 2.5 })
  })
  return [
    tag('g', { class: look?.className ?? 'base' }, bar),
    low === null || high === null
      ? ''
      : whisker({ low: x(Math.max(0, low)), high: x(Math.min(1, high)), middle }),
    ...dots,
    ...(look === null ? [] : published.map((f1) => publishedMark(look, { x: x(f1), y: middle }))),
  ].join('')
}

/** An interval with caps. */
function whisker({
  low,
  high,
  middle,
}: {
  readonly low: number
  readonly high: number
  readonly middle: number
}): string {
  const [from, to] = [low.toFixed(1), high.toFixed(1)]
  return tag('path', {
    class: 'whisker',
    d: `M${from} ${middle}H${to}M${from} ${middle - 5}v10M${to} ${middle - 5}v10`,
  })
}
