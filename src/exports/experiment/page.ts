// The frame of a page that stands alone: head, style and the bricks it is built of. What it says is report.ts.
import { escaped } from './escaped.ts'
import { pageStyle } from './pageStyle.ts'
import type { TextRows } from './tables.ts'

/** Nothing from outside, no scripts, pictures only as data. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

/** `body` is markup. */
export function page({ title, body }: { readonly title: string; readonly body: string }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`
}

/** `inside` is markup; nothing at all where it is empty. */
export function section(heading: string, ...inside: readonly string[]): string {
  const markup = inside.filter((part) => part !== '').join('\n')
  return markup === '' ? '' : `<section>\n<h2>${escaped(heading)}</h2>\n${markup}\n</section>`
}

export function paragraph(text: string, look?: string): string {
  return `<p${look === undefined ? '' : ` class="${look}"`}>${escaped(text)}</p>`
}

/** The same drawing twice, of which the page shows the one that fits. */
export function figure({ wide, narrow }: { readonly wide: string; readonly narrow: string }): string {
  return `<figure><div class="wide">${wide}</div><div class="narrow">${narrow}</div></figure>`
}

/** A column group's name and how many columns it spans. */
export type Group = readonly [name: string, columns: number]

export interface TableLook {
  readonly groups?: readonly Group[]
  /** The last column's words go on a line of their own under each row. */
  readonly hasWordsBelow?: boolean
  /** For many narrow columns. */
  readonly isTight?: boolean
}

/** A table that scrolls by itself where it is too wide; its caption and the names of its rows stay in sight. Its notes stand below. */
export function table({ caption, columns, rows, notes = [] }: TextRows, look: TableLook = {}): string {
  const { groups, hasWordsBelow = false, isTight = false } = look
  const shown = hasWordsBelow ? columns.slice(0, -1) : columns
  const over = groups?.map(([name, span]) => `<th scope="colgroup" colspan="${span}">${escaped(name)}</th>`)
  const head = shown.map((column) => `<th scope="col">${escaped(column)}</th>`).join('')
  const body = rows.map((cells) => {
    const [name = '', ...others] = cells.slice(0, shown.length)
    const data = others.map((cell) => `<td>${escaped(cell)}</td>`).join('')
    const row = `<th scope="row">${escaped(name)}</th>${data}`
    if (!hasWordsBelow) return `<tr>${row}</tr>`
    const words = `<td colspan="${shown.length}"><span>${escaped(cells.at(-1) ?? '')}</span></td>`
    return `<tr class="above">${row}</tr><tr class="below">${words}</tr>`
  })
  const upper = over === undefined ? '' : `<tr><td></td>${over.join('')}</tr>`
  const label = escaped(caption)
  return [
    `<p class="caption" aria-hidden="true">${label}</p>`,
    `<div class="table${isTight ? ' tight' : ''}" role="region" tabindex="0" aria-label="${label}">`,
    `<table aria-label="${label}"><thead>${upper}<tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`,
    ...notes.map((note) => paragraph(note, 'small')),
  ].join('\n')
}

export function definitions(pairs: readonly (readonly [name: string, value: string])[]): string {
  return `<dl>${pairs.map(([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`).join('\n')}</dl>`
}
