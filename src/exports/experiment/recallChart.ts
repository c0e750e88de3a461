// Recall of each class at the end, the pool's commonest class first: where a strategy overlooks rare classes it shows here.
import type { ClassEstimates } from '../../core/analysis.ts'
import { count, score } from './figures.ts'
import { summaryOf, type Findings } from './findings.ts'
import { legend } from './legend.ts'
import { looksOf, type Look } from './looks.ts'
import { scaleOf, tickLabels, ticksOf, type Scale } from './scale.ts'
import { edge, headed, sheet, tag, words, type ChartOptions } from './svg.ts'
import { shortened, textWidth } from './wrapped.ts'

interface Series {
  readonly name: string
  readonly look: Look
  readonly perClass: readonly ClassEstimates[]
}

const lane = 9

/** An SVG document: marks are means over repeats, whiskers 95 % intervals; null before a repeat is finished. */
export function recallChart(
  findings: Findings,
  { width = 860, id = 'recalls' }: ChartOptions = {},
): string | null {
  const isNarrow = width < 520
  const { result, names } = findings
  const lookOf = looksOf(result.plan.strategies)
  const series: Series[] = result.plan.strategies.flatMap((strategy) => {
    const summary = summaryOf(findings, strategy)
    if (summary === undefined) return []
    return [{ name: names.strategy(strategy), look: lookOf(strategy), perClass: summary.perClass }]
  })
  if (series.length === 0) return null
  const heading = 'Recall of each class at the end'
  const head = headed(findings, {
    heading,
    width,
    notes: ['Marks: means over repeats. Whiskers: 95 % intervals.'],
  })
  const key = legend(series, { top: head.bottom + 2, width, isMarksOnly: true })

  const rows = result.classes
    .map(({ id: classId, name }, index) => ({ classId, name, inPool: result.poolCounts[index] ?? 0 }))
    .sort((a, b) => b.inPool - a.inPool)
  const inPool = rows.map((row) => `${count(row.inPool)} in the pool`)
  const nameRoom = Math.max(
    ...rows.map(({ name }) => textWidth(name, 13)),
    ...inPool.map((text) => textWidth(text, 12)),
  )
  const left = isNarrow ? edge : edge + Math.min(width / 3, nameRoom) + 14
  const right = width - edge - 8
  const nameHeight = isNarrow ? 22 : 0
  const rowHeight = nameHeight + Math.max(40, series.length * lane + 16)
  const top = key.bottom + 10
  const bottom = top + rows.length * rowHeight
  const x = scaleOf({ low: 0, high: 1 }, { from: left + 6, to: right })

  const drawn = rows.map(({ classId, name }, index) => {
    const upper = top + index * rowHeight
    const middle = upper + nameHeight + (rowHeight - nameHeight) / 2
    const shown = shortened(name, isNarrow ? width / 2 : left - edge - 10, 13)
    const named = isNarrow
      ? words(shown, { x: edge, y: upper + 18, look: 'b' }) +
        words(inPool[index] ?? '', { x: width - edge, y: upper + 18, look: 'soft e' })
      : words(shown, { x: left - 10, y: middle - 3, look: 'b e' }) +
        words(inPool[index] ?? '', { x: left - 10, y: middle + 13, look: 'soft e' })
    const marks = series.map(({ look, perClass }, place) => {
      const own = perClass.find((each) => each.classId === classId)
      return own === undefined
        ? ''
        : mark(own, look, { x, y: middle + (place - (series.length - 1) / 2) * lane })
    })
    const rule = tag('path', { class: 'grid', d: `M${edge} ${upper}H${width - edge}` })
    return rule + named + marks.join('')
  })
  const description = [
    `Mean recall of each class at the end, ${result.oracle} oracle.`,
    ...series.map(({ name, perClass }) => {
      return `${name}: ${perClass.map((each) => `${each.name} ${score(each.recall.mean)}`).join(', ')}.`
    }),
  ].join(' ')
  const body = [head.markup, key.markup, axis(x, { top, bottom }), ...drawn].join('')
  const title = `${heading}: ${names.recipe(result.plan.recipe)}`
  return sheet({ width, height: bottom + 46, id }, { title, description, body })
}

function mark(
  { recall: { mean, low, high } }: ClassEstimates,
  look: Look,
  { x, y }: { readonly x: Scale; readonly y: number },
): string {
  const interval =
    low === null || high === null
      ? ''
      : tag('path', {
          class: 'line fine',
          d: `M${x(Math.max(0, low)).toFixed(1)} ${y}H${x(Math.min(1, high)).toFixed(1)}`,
        })
  return tag(
    'g',
    { class: look.className },
    interval + tag('path', { class: 'mark', d: look.mark(x(mean), y, 4) }),
  )
}

function axis(x: Scale, { top, bottom }: { readonly top: number; readonly bottom: number }): string {
  const ticks = ticksOf(0, 1, 5)
  const labels = tickLabels(ticks)
  const lines = ticks.map((tick, index) => {
    const d = `M${x(tick).toFixed(1)} ${top}V${bottom}`
    const label = tick === 0 ? '0' : tick === 1 ? '1' : (labels[index] ?? '')
    return tag('path', { class: 'grid', d }) + words(label, { x: x(tick), y: bottom + 17, look: 'soft m' })
  })
  return lines.join('') + words('Recall', { x: x(1), y: bottom + 35, look: 'soft e' })
}
