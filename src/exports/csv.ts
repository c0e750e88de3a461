// CSV as RFC 4180 has it (CRLF, quotes doubled), safe to open in a spreadsheet. It writes; it does not read.

/**
 * One line per row, each ended by CRLF. A text that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a
 * tab or a line break) gets an apostrophe before it; so does a text that looks as if that had been done already. A reader
 * that takes one apostrophe off texts matching /^'+[=+\-@\t\r\n]/ has every text back exactly.
 */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = /^'*[=+\-@\t\r\n]/.test(value) ? `'${value}` : value
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
