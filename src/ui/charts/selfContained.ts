// Copies a drawing so that it looks the same on its own: styles become attributes, nothing outside is referred to. Not a
// general serializer: only shapes, text and groups are known, everything else stays behind.

const svgNamespace = 'http://www.w3.org/2000/svg'

const shapes = new Set(['path', 'line', 'circle', 'rect'])
const texts = new Set(['text', 'tspan'])

/** What each element known here says of where it is. All else it has is looked up in its style or left behind. */
const geometry: ReadonlyMap<string, readonly string[]> = new Map([
  ['svg', ['width', 'height', 'viewBox']],
  ['g', ['transform']],
  ['path', ['d', 'transform']],
  ['line', ['x1', 'y1', 'x2', 'y2']],
  ['circle', ['cx', 'cy', 'r']],
  ['rect', ['x', 'y', 'width', 'height']],
  ['text', ['x', 'y', 'dy', 'transform']],
  ['tspan', ['x', 'y', 'dy']],
])

/** Signs of a pointer over the plot. */
const passing = '.recharts-tooltip-cursor, .recharts-active-dot'

/** A copy that needs no style sheet, class or variable of the page; null where it would draw nothing. `element` is in the page. */
export function selfContained(element: SVGElement): SVGElement | null {
  const name = element.localName
  const places = geometry.get(name)
  if (places === undefined) return null
  const isShape = shapes.has(name)
  const style = getComputedStyle(element)
  if (style.display === 'none' || element.matches(passing)) return null

  const copy = document.createElementNS(svgNamespace, name)
  if (!(copy instanceof SVGElement)) return null
  for (const attribute of places) {
    const value = element.getAttribute(attribute)
    if (value !== null) copy.setAttribute(attribute, value)
  }
  set(copy, 'opacity', style.opacity, '1')
  if (isShape || texts.has(name)) paint(copy, style)
  if (isShape && copy.getAttribute('fill') === 'none' && !copy.hasAttribute('stroke')) return null
  if (texts.has(name)) write(copy, style)

  for (const child of element.childNodes) {
    if (child instanceof SVGElement) copy.append(...[selfContained(child)].filter((part) => part !== null))
    else if (child instanceof Text && texts.has(name)) copy.append(wellFormed(child.data))
  }
  return isShape || copy.hasChildNodes() ? copy : null
}

function paint(copy: SVGElement, style: CSSStyleDeclaration): void {
  const fill = paintOf(style.fill)
  copy.setAttribute('fill', fill.colour)
  set(copy, 'fill-opacity', String(fill.opacity * Number(style.fillOpacity)), '1')
  const stroke = paintOf(style.stroke)
  if (stroke.colour === 'none') return
  copy.setAttribute('stroke', stroke.colour)
  set(copy, 'stroke-opacity', String(stroke.opacity * Number(style.strokeOpacity)), '1')
  set(copy, 'stroke-width', style.strokeWidth.replace('px', ''), '1')
  set(copy, 'stroke-dasharray', style.strokeDasharray.replaceAll('px', ''), 'none')
  set(copy, 'stroke-linejoin', style.strokeLinejoin, 'miter')
  set(copy, 'stroke-linecap', style.strokeLinecap, 'butt')
  set(copy, 'paint-order', style.paintOrder, 'normal')
}

function write(copy: SVGElement, style: CSSStyleDeclaration): void {
  copy.setAttribute('font-family', style.fontFamily)
  copy.setAttribute('font-size', style.fontSize.replace('px', ''))
  set(copy, 'font-weight', style.fontWeight, '400')
  set(copy, 'font-style', style.fontStyle, 'normal')
  set(copy, 'text-anchor', style.textAnchor, 'start')
  // There is no attribute for figures of one width.
  if (style.fontVariantNumeric !== 'normal') copy.style.fontVariantNumeric = style.fontVariantNumeric
}

function set(copy: SVGElement, attribute: string, value: string, unsaid: string): void {
  if (value !== unsaid) copy.setAttribute(attribute, value)
}

/** Hexadecimal with an opacity: what every reader of SVG understands. */
function paintOf(css: string): { readonly colour: string; readonly opacity: number } {
  const [red, green, blue, alpha = '1'] = /^rgba?\(/.test(css) ? (css.match(/[\d.]+/g) ?? []) : []
  if (red === undefined || green === undefined || blue === undefined) return { colour: css, opacity: 1 }
  const hex = [red, green, blue].map((part) => Math.round(Number(part)).toString(16).padStart(2, '0'))
  return Number(alpha) === 0
    ? { colour: 'none', opacity: 1 }
    : { colour: `#${hex.join('')}`, opacity: Number(alpha) }
}

/** Without the characters that no XML file may hold; a class can be called anything. */
export function wellFormed(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
}
