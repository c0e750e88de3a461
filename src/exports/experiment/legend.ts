// Which line is which, where there is no room to say it beside the line; and the marks of published figures.
import { diamond, type Look } from './looks.ts'
import { score } from './figures.ts'
import type { Findings } from './findings.ts'
import { edge, tag, words } from './svg.ts'
import { shortened, textWidth } from './wrapped.ts'

export interface LegendItem {
  readonly name: string
  /** Null: the dotted line of a baseline. */
  readonly look: Look | null
}

/** A piece of line with its mark, 28 pixels long, its middle at `y`. */
export function sample(look: Look | null, { x, y }: { readonly x: number; readonly y: number }): string {
  const d = `M${x} ${y}h28`
  if (look === null) return tag('path', { class: 'rule', d })
  return tag(
    'g',
    { class: look.className },
    tag('path', { class: 'line', d, 'stroke-dasharray': look.dash }) +
      tag('path', { class: 'mark', d: look.mark(x + 14, y, 4) }),
  )
}

/** Rows of samples with names, `top` being the upper border of the first, and how far down they reach. */
export function legend(
  items: readonly LegendItem[],
  { top, width, isMarksOnly = false }: { top: number; width: number; isMarksOnly?: boolean },
): { readonly markup: string; readonly bottom: number } {
  const lead = isMarksOnly ? 16 : 36
  let x = edge
  let y = top + 12
  const markup = items.map(({ name, look }) => {
    const shown = shortened(name, width - 2 * edge - lead, 12)
    const room = lead + textWidth(shown, 12) + 16
    if (x > edge && x + room - 16 > width - edge) {
      x = edge
      y += 20
    }
    const at = x
    x += room
    const drawn =
      isMarksOnly && look !== null
        ? tag(
            'g',
            { class: look.className },
            tag('path', { class: 'mark', d: look.mark(at + 5, y - 4, 4.5) }),
          )
        : sample(look, { x: at, y: y - 4 })
    return drawn + words(shown, { x: at + lead, y })
  })
  return { markup: markup.join(''), bottom: items.length === 0 ? top : y + 8 }
}

/** The hollow lozenge of a published figure. */
export function publishedMark(look: Look, { x, y }: { readonly x: number; readonly y: number }): string {
  return tag('g', { class: look.className }, tag('path', { class: 'hollow', d: diamond(x, y, 4) }))
}

/** Says what the lozenges are, or why there are none. */
export function publishedNotes({ published = [], publishedNote = '', names }: Findings): string[] {
  const figures = published.map(({ strategy, f1 }) => `${names.strategy(strategy)} ${score(f1)}`).join(', ')
  return [
    ...(figures === '' ? [] : [`◇ published, after how many labels is not said: ${figures}.`]),
    ...(publishedNote === '' ? [] : [publishedNote]),
  ]
}
