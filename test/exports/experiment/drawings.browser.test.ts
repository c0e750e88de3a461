// What only a browser can say of reports and drawings: that they parse, that nothing overlaps, hangs over or is refused.
import { afterEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { barChart } from '../../../src/exports/experiment/barChart.ts'
import { curveChart } from '../../../src/exports/experiment/curveChart.ts'
import { lossChart } from '../../../src/exports/experiment/lossChart.ts'
import { recallChart } from '../../../src/exports/experiment/recallChart.ts'
import { experimentReport } from '../../../src/exports/experiment/report.ts'
import { experimentOf, findingsOf, hostile, namesForPeople, wardrobe } from './experiments.ts'

const longName = 'a strategy that was given a remarkably long name'
const strategies = ['random', 'margin', 'entropy', 'leastConfidence', longName, hostile]
const names = { ...namesForPeople, recipe: () => hostile, dataset: () => hostile }
const published = [
  { strategy: 'random', f1: 0.91 },
  { strategy: hostile, f1: 0.5 },
]
const classes = [hostile, ...wardrobe]
const poolCounts = classes.map((_, index) => 10 + 1000 * index)
const curve = findingsOf(experimentOf({ strategies, classes, poolCounts, hasValidation: true }), {
  names,
  published,
  publishedNote: hostile,
})
const oneShot = findingsOf(experimentOf({ kind: 'one-shot', strategies, repeats: 3 }), { names, published })

const drawings = [360, 860].flatMap((width) => [
  { name: `curves ${width} wide`, svg: curveChart(curve, { width }) },
  { name: `bars ${width} wide`, svg: barChart(oneShot, { width }) },
  { name: `losses ${width} wide`, svg: lossChart(curve, { width }) ?? '' },
  { name: `recalls ${width} wide`, svg: recallChart(curve, { width }) ?? '' },
])

const shown: Element[] = []
afterEach(() => {
  for (const element of shown.splice(0)) element.remove()
})

/** The drawing in the page, parsed as the XML it says it is. */
function show(svg: string): Element {
  const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml')
  const element = document.importNode(documentElement, true)
  document.body.append(element)
  shown.push(element)
  return element
}

function textBoxes(svg: Element): { readonly text: string; readonly box: DOMRect }[] {
  return [...svg.querySelectorAll('text')].map((text) => {
    return { text: text.textContent, box: text.getBoundingClientRect() }
  })
}

describe.each(drawings)('$name', ({ svg }) => {
  it('are well-formed, with a name and a description', () => {
    const element = show(svg)
    expect(element.querySelector('parsererror')).toBeNull()
    expect(element.tagName).toBe('svg')
    const ids = element.getAttribute('aria-labelledby')?.split(' ') ?? []
    for (const id of ids) expect(element.querySelector(`#${id}`)?.textContent).not.toBe('')
    expect(element.querySelector('script')).toBeNull()
  })

  it('have no text beyond their border', () => {
    const element = show(svg)
    const border = element.getBoundingClientRect()
    const beyond = textBoxes(element).filter(({ box }) => {
      return box.left < border.left || box.right > border.right + 0.5 || box.bottom > border.bottom
    })
    expect(beyond.map(({ text }) => text)).toEqual([])
  })

  it('have no text on other text', () => {
    const boxes = textBoxes(show(svg))
    expect(boxes.length).toBeGreaterThan(10)
    const onOthers = boxes.flatMap(({ text, box }, index) =>
      boxes.slice(index + 1).flatMap((other) => {
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
        // Boxes are as high as a line; letters are not.
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)
        return across > 1 && down > 4 ? [`${text} / ${other.text}`] : []
      }),
    )
    expect(onOthers).toEqual([])
  })

  it('are pictures of their own', async () => {
    const image = new Image()
    image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
    await image.decode()
    URL.revokeObjectURL(image.src)
    expect(image.naturalWidth).toBeGreaterThan(300)
  })
})

describe('a report', () => {
  /** The report in a frame of that width. */
  async function open(html: string, width: number): Promise<Document> {
    const frame = document.createElement('iframe')
    frame.style.width = `${width}px`
    frame.style.height = '900px'
    frame.srcdoc = html
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
    document.body.append(frame)
    shown.push(frame)
    await loaded
    if (frame.contentDocument === null) throw new Error('The frame has no document.')
    return frame.contentDocument
  }

  it.each([390, 1280])('needs no sideways scrolling at %i pixels, its tables apart', async (width) => {
    await page.viewport(1300, 950)
    for (const findings of [curve, oneShot]) {
      const { documentElement } = await open(experimentReport(findings, { command: 'x'.repeat(200) }), width)
      expect(documentElement.scrollWidth).toBeLessThanOrEqual(width)
    }
  })

  it.each([
    [390, 380],
    [1280, 928],
  ])('shows at %i pixels the drawings made for it', async (width, drawn) => {
    const report = await open(experimentReport(curve, { command: 'run' }), width)
    const visible = [...report.querySelectorAll('svg')].filter((svg) => svg.getBoundingClientRect().width > 0)
    expect(visible.map((svg) => svg.getAttribute('width'))).toEqual([drawn, drawn, drawn].map(String))
  })

  it('has no two elements with one id, and no script', async () => {
    const report = await open(experimentReport(curve, { command: 'run' }), 1280)
    const ids = [...report.querySelectorAll('[id]')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(report.querySelectorAll('script')).toHaveLength(0)
  })
})
