// A drawing as the text of an SVG file.

/** The shapes of letters that the page uses. */
const letters = "text{font-feature-settings:'cv11','ss03'}"

/** The file's text; `rules` are CSS put into it. `drawing` is not changed. */
export function svgText(drawing: SVGSVGElement, rules = ''): string {
  const copy = drawing.cloneNode(true)
  if (!(copy instanceof SVGSVGElement)) throw new Error('A drawing was copied into something else.')
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style')
  style.textContent = rules + letters
  copy.prepend(style)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`
}
