// Names beside the ends of lines, where a reader looks for them. Where there is no room beside: legend.ts.
import { escaped } from './escaped.ts'
import type { Look } from './looks.ts'
import { spread } from './scale.ts'
import { tag } from './svg.ts'
import { shortened, textWidth } from './wrapped.ts'

/** Bold text of 12 pixels is about as wide as plain text of this size. */
export const boldSize = 13

export interface End {
  readonly name: string
  readonly value: string
  /** Null for a baseline. */
  readonly look: Look | null
  /** Where the line ends. */
  readonly x: number
  readonly y: number
}

/** Names between the plot and the border, pushed apart between `top` and `bottom`, each tied to its line's end. */
export function endLabels(
  ends: readonly End[],
  { right, top, bottom, border }: { right: number; top: number; bottom: number; border: number },
): string {
  const heights = spread(
    ends.map(({ y }) => y),
    { gap: 19, low: top, high: bottom },
  )
  const room = border - (right + 34)
  return ends
    .map(({ name, value, look, x, y }, index) => {
      const at = heights[index] ?? y
      const from = right + 18
      const shown = shortened(name, room - textWidth(` ${value}`, 12), boldSize)
      const d = `M${(x + 7).toFixed(1)} ${y.toFixed(1)}L${from.toFixed(1)} ${at.toFixed(1)}`
      const mark = look === null ? '' : tag('path', { class: 'mark', d: look.mark(from + 6, at, 4) })
      const tie = tag('path', { class: 'tie', d })
      const text = tag(
        'text',
        { x: from + 16, y: at + 4 },
        `${tag('tspan', { class: 'b' }, escaped(shown))} ${value}`,
      )
      return tag('g', { class: look?.className ?? 'base' }, tie + mark) + text
    })
    .join('')
}
