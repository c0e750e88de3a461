// Words laid out in lines of a given width: SVG does neither wrap nor cut. Measuring is the caller's.

/** The width of a text in pixels. */
export type Measure = (text: string) => number

/** Lines no wider than `width`, broken between words; a word that is wider alone gets a line of its own. */
export function wrapText(text: string, width: number, measure: Measure): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && measure(longer) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line === '' ? lines : [...lines, line]
}

/** The text if it fits, else as much of its beginning as does, with an ellipsis. */
export function clipText(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text
  const characters = Array.from(text)
  while (characters.length > 0 && measure(`${characters.join('').trimEnd()}…`) > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}

/** Where the page's typefaces are missing, others take their place; the common ones are up to this much wider. */
const slack = 1.15

/** Measures text of `font` (as CSS has it: weight, size, family), with room for another typeface than the page's. */
export function measureIn(font: string): Measure {
  const context = document.createElement('canvas').getContext('2d')
  if (context === null) return (text) => text.length * 8
  context.font = font
  return (text) => context.measureText(text).width * slack
}

/** The two typefaces with their fallbacks, as tokens.css names them. */
export function pageFamilies(): { readonly serif: string; readonly sans: string } {
  const style = getComputedStyle(document.documentElement)
  return {
    serif: style.getPropertyValue('--serif').trim() || 'serif',
    sans: style.getPropertyValue('--sans').trim() || 'sans-serif',
  }
}
