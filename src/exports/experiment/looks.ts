// How strategies look in every drawing: colour, dash and mark together, so that none has to be told by its colour. And the drawings' inks.

/** Outline of a mark about `r` pixels around (x, y), as path data. */
export type Mark = (x: number, y: number, r: number) => string

export interface Look {
  /** Its class in the drawing's style sheet, which gives it its colour. */
  readonly className: string
  /** `stroke-dasharray`; null for an unbroken line. */
  readonly dash: string | null
  readonly mark: Mark
}

interface Ink {
  readonly light: string
  readonly dark: string
}

const polygon =
  (...corners: readonly (readonly [number, number])[]): Mark =>
  (x, y, r) =>
    `M${corners.map(([dx, dy]) => `${fixed(x + dx * r)} ${fixed(y + dy * r)}`).join('L')}Z`

const circle: Mark = (x, y, r) =>
  `M${fixed(x - r)} ${fixed(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`
const square = polygon([-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9])
const up = polygon([0, -1.2], [1.1, 0.8], [-1.1, 0.8])
const down = polygon([0, 1.2], [1.1, -0.8], [-1.1, -0.8])
const cross = polygon(
  [-0.4, -1.1],
  [0.4, -1.1],
  [0.4, -0.4],
  [1.1, -0.4],
  [1.1, 0.4],
  [0.4, 0.4],
  [0.4, 1.1],
  [-0.4, 1.1],
  [-0.4, 0.4],
  [-1.1, 0.4],
  [-1.1, -0.4],
  [-0.4, -0.4],
)

/** A lozenge: also the mark of published figures, hollow. */
export const diamond = polygon([0, -1.3], [1.2, 0], [0, 1.3], [-1.2, 0])

interface Slot {
  readonly ink: Ink
  readonly dash: string | null
  readonly mark: Mark
}

/** Okabe & Ito (2008), extended, as in the app's tokens; the baseline's grey first. */
const slots: readonly Slot[] = [
  { ink: { light: '#5d6069', dark: '#a3a6ac' }, dash: '7 4', mark: circle },
  { ink: { light: '#0072b2', dark: '#2f9ede' }, dash: null, mark: square },
  { ink: { light: '#c25400', dark: '#ee7a24' }, dash: '12 3', mark: up },
  { ink: { light: '#008a65', dark: '#10b98a' }, dash: '2 3', mark: diamond },
  { ink: { light: '#bf6194', dark: '#d98bb5' }, dash: '9 3 2 3', mark: down },
  { ink: { light: '#3a9bd3', dark: '#74c6f5' }, dash: null, mark: cross },
  { ink: { light: '#882255', dark: '#e07fb0' }, dash: '5 2', mark: square },
  { ink: { light: '#8f8500', dark: '#f0e442' }, dash: '14 3 2 3', mark: up },
  { ink: { light: '#b97a00', dark: '#e69f00' }, dash: '2 2', mark: circle },
  { ink: { light: '#2b2d33', dark: '#e8e6dd' }, dash: null, mark: diamond },
]

/** Where the best-known strategies always are; others take what is left, in the plan's order. */
const reserved = ['random', 'margin', 'entropy', 'leastConfidence']

/** The look of each strategy of a plan. More than ten share looks. */
export function looksOf(strategies: readonly string[]): (strategy: string) => Look {
  const free = slots.flatMap((_, index) => (strategies.includes(reserved[index] ?? '') ? [] : [index]))
  // Random's grey is nobody else's, and the places of the other three are given away last.
  const order = [
    ...free.filter((index) => index >= reserved.length),
    ...free.filter((index) => index > 0 && index < reserved.length),
  ]
  const others = strategies.filter((strategy) => !reserved.includes(strategy))
  return (strategy) => {
    const own = reserved.indexOf(strategy)
    const index = own >= 0 ? own : (order[Math.max(0, others.indexOf(strategy)) % order.length] ?? 0)
    const slot = slots[index]
    return { className: `s${index}`, dash: slot?.dash ?? null, mark: slot?.mark ?? circle }
  }
}

const papers = {
  ground: { light: '#fdfdfb', dark: '#1a1d24' },
  ink: { light: '#17181c', dark: '#ecebe4' },
  soft: { light: '#4a4d55', dark: '#b6b7b5' },
  faint: { light: '#686b74', dark: '#8f9298' },
  hairline: { light: '#d8d8d1', dark: '#343944' },
  warn: { light: '#855600', dark: '#e8b75a' },
} as const satisfies Readonly<Record<string, Ink>>

/**
 * The style sheet of a drawing, all of it below `.querent-chart`. Plain rules and one media query, no variables: it must look
 * the same inside an <img>, where nothing of the page reaches it, and in viewers that know little CSS. Paper is printed light.
 */
export function drawingStyle(): string {
  const dark = `@media screen and (prefers-color-scheme:dark){${inks('dark')}}`
  return `${shapes}${inks('light')}${dark}`
}

const family = "Inter,'Inter Variable',system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

const shapes = [
  `text{font-family:${family};font-size:12px;font-variant-numeric:tabular-nums}`,
  '.h{font-size:17px;font-weight:650}',
  '.b{font-weight:600}',
  '.e{text-anchor:end}',
  '.m{text-anchor:middle}',
  '.grid,.axis,.rule,.line,.thin,.whisker{fill:none}',
  '.grid,.axis{stroke-width:1}',
  '.rule{stroke-width:1.5;stroke-dasharray:1 4;stroke-linecap:round}',
  '.line{stroke:currentColor;stroke-width:2.25;stroke-linejoin:round}',
  '.fine{stroke-width:1.5}',
  '.dots{stroke-width:2;stroke-dasharray:1 4;stroke-linecap:round}',
  '.thin{stroke:currentColor;stroke-width:1;stroke-opacity:.28;stroke-linejoin:round}',
  '.tie{fill:none;stroke:currentColor;stroke-opacity:.6}',
  '.band{fill:currentColor;fill-opacity:.13}',
  '.bar{fill:currentColor;fill-opacity:.82}',
  '.pale{fill-opacity:.4}',
  '.mark{fill:currentColor;stroke-width:1.5}',
  '.hollow{stroke:currentColor;stroke-width:1.75}',
  '.whisker{stroke-width:1.5}',
]
  .map(scoped)
  .join('')

function inks(theme: keyof Ink): string {
  const { ground, ink, soft, faint, hairline, warn } = papers
  return [
    `.ground{fill:${ground[theme]}}`,
    `text,.fill{fill:${ink[theme]}}`,
    `.soft{fill:${soft[theme]}}`,
    `.warn{fill:${warn[theme]}}`,
    `.grid{stroke:${hairline[theme]}}`,
    `.axis{stroke:${faint[theme]}}`,
    `.rule,.whisker,.dot{stroke:${ink[theme]}}`,
    `.dot,.hollow{fill:${ground[theme]}}`,
    `.mark{stroke:${ground[theme]}}`,
    `.base{color:${faint[theme]}}`,
    ...slots.map((slot, index) => `.s${index}{color:${slot.ink[theme]}}`),
  ]
    .map(scoped)
    .join('')
}

function scoped(rule: string): string {
  const [selectors = '', ...body] = rule.split('{')
  const all = selectors.split(',').map((selector) => `.querent-chart ${selector}`)
  return `${all.join(',')}{${body.join('{')}`
}

/** A coordinate with one decimal, which is as fine as a screen shows. */
export function fixed(value: number): string {
  return String(Math.round(value * 10) / 10)
}
