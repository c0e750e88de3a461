// Learning curves: macro F1 over labels, a line and its interval for each strategy, as a drawing of its own. One-shot: barChart.ts.
import type { StrategySummary } from '../../core/analysis.ts'
import { scoresOf } from '../../core/metrics.ts'
import { boldSize, endLabels, type End } from './endLabels.ts'
import { count, score } from './figures.ts'
import { progressOf, summaryOf, type Findings } from './findings.ts'
import { legend, publishedMark, publishedNotes, type LegendItem } from './legend.ts'
import { looksOf, type Look } from './looks.ts'
import { axisOver, scaleOf, tickLabels, ticksOf, type Scale } from './scale.ts'
import { edge, footnotes, headed, pathThrough, sheet, tag, words, type ChartOptions } from './svg.ts'
import { textWidth } from './wrapped.ts'

const heading = 'Macro F1 over labels'
const plotHeight = { wide: 380, narrow: 290 }
/** More repeats than these, drawn one by one, would hide the means. */
const mostThinLines = 30

interface Plot {
  readonly x: Scale
  readonly y: Scale
  readonly yTicks: readonly number[]
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** An SVG document. Lines are means over finished repeats, bands 95 % intervals, faint lines the repeats themselves. */
export function curveChart(findings: Findings, { width = 860, id = 'curves' }: ChartOptions = {}): string {
  const isNarrow = width < 520
  const { result, analysis, names, allLabels } = findings
  const lookOf = looksOf(result.plan.strategies)
  const summaries = result.plan.strategies.flatMap((strategy) => summaryOf(findings, strategy) ?? [])
  const head = headed(findings, { heading, width, notes: [howToRead(findings)] })
  const items: LegendItem[] = summaries.map(({ strategy }) => {
    return { name: names.strategy(strategy), look: lookOf(strategy) }
  })
  if (analysis.passive !== null) items.push({ name: allLabels(), look: null })
  const key = isNarrow ? legend(items, { top: head.bottom, width }) : { markup: '', bottom: head.bottom }

  const longest = Math.max(0, ...items.map(({ name }) => textWidth(`${name} 0.000`, boldSize)))
  const labelRoom = isNarrow ? edge + 4 : Math.min(longest, width / 4) + 36 + edge
  const top = key.bottom + 26
  const box = {
    left: 52,
    right: width - labelRoom,
    top,
    bottom: top + (isNarrow ? plotHeight.narrow : plotHeight.wide),
  }
  const plot = scalesOf(findings, box)
  const ends = endsOf(findings, { summaries, plot, lookOf })
  const notes = footnotes([...publishedNotes(findings), ...unfinishedNotes(findings)], {
    top: plot.bottom + 50,
    width,
  })
  const body = [
    head.markup,
    key.markup,
    axes(plot, isNarrow),
    passiveLine(findings, plot),
    ...summaries.map((summary) => band(summary, plot, lookOf)),
    ...(hasThinLines(findings) ? result.runs : []).map(({ strategy, rounds }) => {
      const d = pathThrough(
        rounds.map((round) => [plot.x(round.labels), plot.y(scoresOf(round.confusion).f1)]),
      )
      return tag('path', { class: `thin ${lookOf(strategy).className}`, d })
    }),
    ...summaries.map((summary) => line(summary, plot, lookOf)),
    ...(findings.published ?? []).map(({ strategy, f1 }) => {
      return publishedMark(lookOf(strategy), { x: plot.right - 6, y: plot.y(f1) })
    }),
    ...(isNarrow ? [] : [endLabels(ends, { ...plot, border: width - edge })]),
    notes.markup,
  ].join('')
  const description = [
    `Mean macro F1 over the number of labels, ${result.oracle} oracle.`,
    ...ends.map((end) => `${end.name} ends at ${end.value}.`),
    ...publishedNotes(findings),
  ].join(' ')
  const height = Math.max(notes.bottom + edge, plot.bottom + 56)
  return sheet(
    { width, height, id },
    { title: `${heading}: ${names.recipe(result.plan.recipe)}`, description, body },
  )
}

function howToRead(findings: Findings): string {
  const { analysis, result } = findings
  const most = Math.max(0, ...analysis.strategies.map(({ seeds }) => seeds.length))
  if (most === 0) return 'No repeat is finished: faint lines only, no means.'
  if (most === 1) return 'One finished repeat: no interval can be drawn.'
  const means = `Lines: means over ${result.isFinished ? '' : 'finished '}repeats. Bands: their 95 % intervals.`
  if (!hasThinLines(findings)) return means
  return `${means} Faint lines: single repeats${result.isFinished ? '' : ', unfinished ones too'}.`
}

/** Unfinished repeats are drawn in any case: there may be no mean yet. */
function hasThinLines({ result }: Findings): boolean {
  return result.runs.length <= mostThinLines || !result.isFinished
}

function unfinishedNotes(findings: Findings): string[] {
  const { finished, planned } = progressOf(findings)
  const missing = findings.result.plan.strategies.filter(
    (strategy) => summaryOf(findings, strategy) === undefined,
  )
  if (finished === planned || missing.length === 0) return []
  return [
    `No finished repeat yet: ${missing.map((strategy) => findings.names.strategy(strategy)).join(', ')}.`,
  ]
}

function scalesOf(
  { result, analysis, published = [] }: Findings,
  box: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
): Plot {
  const rounds = result.runs.flatMap((run) => run.rounds)
  const labels = rounds.map((round) => round.labels)
  const estimates = analysis.strategies.flatMap(({ points }) => points.map(({ f1 }) => f1))
  const values = [
    ...rounds.map((round) => scoresOf(round.confusion).f1),
    ...estimates.flatMap(({ low, high, mean }) => [low ?? mean, high ?? mean]),
    ...(analysis.passive === null ? [] : [analysis.passive.f1.mean]),
    ...published.map(({ f1 }) => f1),
  ].filter((value) => Number.isFinite(value))
  const most = Math.max(1, ...labels)
  const least = labels.length === 0 ? 0 : Math.min(...labels)
  // A start set far from 0 would leave half the plot empty.
  const low = least > most / 4 && least < most ? least : 0
  const span =
    values.length === 0 ? { low: 0, high: 1 } : { low: Math.min(...values), high: Math.max(...values) }
  const y = axisOver(span, { wanted: 6, limit: 1 })
  return {
    ...box,
    x: scaleOf({ low, high: most }, { from: box.left, to: box.right - (published.length > 0 ? 26 : 10) }),
    y: scaleOf(y, { from: box.bottom, to: box.top }),
    yTicks: y.ticks,
  }
}

function axes({ x, y, yTicks, left, right, top, bottom }: Plot, isNarrow: boolean): string {
  const yNames = tickLabels(yTicks)
  const xs = ticksOf(x.low, x.high, isNarrow ? 4 : 7).filter((tick) => Number.isInteger(tick))
  const xNames = xs.map(count)
  return [
    ...yTicks.map((tick, index) => {
      const d = `M${left} ${y(tick).toFixed(1)}H${right.toFixed(1)}`
      return (
        tag('path', { class: 'grid', d }) +
        words(yNames[index] ?? '', { x: left - 8, y: y(tick) + 4, look: 'soft e' })
      )
    }),
    tag('path', { class: 'axis', d: `M${left} ${bottom}H${right.toFixed(1)}` }),
    ...xs.map((tick, index) => {
      return (
        tag('path', { class: 'axis', d: `M${x(tick).toFixed(1)} ${bottom}v5` }) +
        words(xNames[index] ?? '', { x: x(tick), y: bottom + 20, look: 'soft m' })
      )
    }),
    words('Macro F1', { x: edge, y: top - 12, look: 'soft' }),
    words('Labels', { x: right, y: bottom + 40, look: 'soft e' }),
  ].join('')
}

function passiveLine({ analysis: { passive } }: Findings, { y, left, right }: Plot): string {
  if (passive === null) return ''
  return tag('path', { class: 'rule', d: `M${left} ${y(passive.f1.mean).toFixed(1)}H${right.toFixed(1)}` })
}

function band(
  { strategy, points }: StrategySummary,
  { x, y }: Plot,
  lookOf: (strategy: string) => Look,
): string {
  const known = points.flatMap(({ labels, f1: { low, high } }) => {
    return low === null || high === null
      ? []
      : [{ at: x(labels), low: y(inUnit(low)), high: y(inUnit(high)) }]
  })
  if (known.length < 2) return ''
  const d = pathThrough([
    ...known.map(({ at, high }) => [at, high] as const),
    ...known.reverse().map(({ at, low }) => [at, low] as const),
  ])
  return tag('path', { class: `band ${lookOf(strategy).className}`, d: `${d}Z` })
}

function line(
  { strategy, points }: StrategySummary,
  { x, y }: Plot,
  lookOf: (strategy: string) => Look,
): string {
  const { className, dash, mark } = lookOf(strategy)
  const at = points.map(({ labels, f1 }) => [x(labels), y(f1.mean)] as const)
  // Marks so close that they touch would hide the line.
  const every = Math.ceil(at.length / 15)
  const marks = at
    .filter((_, index) => (at.length - 1 - index) % every === 0)
    .map(([px, py]) => mark(px, py, 4))
  return tag(
    'g',
    { class: className },
    tag('path', { class: 'line', d: pathThrough(at), 'stroke-dasharray': dash }) +
      tag('path', { class: 'mark', d: marks.join('') }),
  )
}

function endsOf(
  { analysis: { passive }, names, allLabels }: Findings,
  drawn: {
    readonly summaries: readonly StrategySummary[]
    readonly plot: Plot
    readonly lookOf: (strategy: string) => Look
  },
): End[] {
  const { summaries, plot, lookOf } = drawn
  const ends: End[] = summaries.flatMap(({ strategy, points }) => {
    const end = points.at(-1)
    if (end === undefined) return []
    const { mean } = end.f1
    const [x, y] = [plot.x(end.labels), plot.y(mean)]
    return [{ name: names.strategy(strategy), value: score(mean), look: lookOf(strategy), x, y }]
  })
  if (passive === null) return ends
  const { mean } = passive.f1
  return [...ends, { name: allLabels(), value: score(mean), look: null, x: plot.right, y: plot.y(mean) }]
}

function inUnit(value: number): number {
  return Math.min(1, Math.max(0, value))
}
