// Charts on a page, and hands to save them as files.
import '../../src/ui/styles.css'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { ChartsPanel, type ChartsPanelProps } from '../../src/ui/charts/ChartsPanel.tsx'
import { openStage, wardrobe, type Stage } from './chartPoints.tsx'

export const charts = [
  'learning curve',
  'classes',
  'class balance',
  'confusion matrix',
  'training loss',
  'seconds per label',
] as const
export type Chart = (typeof charts)[number]

export let stage: Stage
export let saved: { readonly name: string; readonly address: string }[]

/** Before and after each test of the file that calls it. */
export function setUpExports(): void {
  beforeEach(() => {
    stage = openStage()
    saved = []
    // The browser's own download is what a test cannot look into: what it would have been given is kept instead.
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      saved.push({ name: this.download, address: this.href })
    })
  })

  afterEach(() => {
    stage.close()
    delete document.documentElement.dataset['theme']
    vi.restoreAllMocks()
  })
}

export function figureOf(chart: Chart): HTMLElement {
  const figure = menuButton(chart).closest('figure')
  if (figure === null) throw new Error(`${chart} is in no figure.`)
  return figure
}

export function menuButton(chart: Chart): HTMLElement {
  const button = stage.element.querySelector<HTMLElement>(`button[aria-label="Export ${chart}"]`)
  if (button === null) throw new Error(`${chart} has no export menu.`)
  return button
}

export async function draw(props: ChartsPanelProps = wardrobe): Promise<void> {
  stage.draw(<ChartsPanel {...props} />)
  await expect.poll(() => stage.element.querySelectorAll('.plot svg').length).toBe(4)
}

/** Chooses `format` in the chart's menu; gives the file. */
export async function exported(
  chart: Chart,
  format: 'PNG' | 'SVG' | 'CSV',
): Promise<{ name: string; blob: Blob }> {
  const before = saved.length
  menuButton(chart).click()
  const entries = (): HTMLElement[] => [...stage.element.querySelectorAll<HTMLElement>('[role=menuitem]')]
  await expect.poll(() => entries().length).toBe(3)
  entries()
    .find(({ textContent }) => textContent.startsWith(format))
    ?.click()
  await expect.poll(() => saved.length).toBe(before + 1)
  const { name, address } = saved[before]!
  return { name, blob: await (await fetch(address)).blob() }
}

export async function exportedSvg(chart: Chart): Promise<SVGSVGElement> {
  const text = await (await exported(chart, 'SVG')).blob.text()
  const page = new DOMParser().parseFromString(text, 'image/svg+xml')
  expect(page.querySelector('parsererror')).toBeNull()
  const svg = page.documentElement
  if (!(svg instanceof SVGSVGElement)) throw new Error('The file is no SVG.')
  return svg
}

export function textsOf(svg: SVGSVGElement): string[] {
  return [...svg.querySelectorAll('text')].map(({ textContent }) => textContent)
}

/** How many elements match within the drawing's groups: its ground and its own words are in none. */
export function marks(svg: SVGSVGElement, selector: string): number {
  return svg.querySelectorAll(`g ${selector}`).length
}

/** A file's field with as many decimals as the screen shows of it; anything without decimals on screen as it is. */
export function roundedAs(shown: string | undefined, field: string): string {
  const decimals = /^\d+\.(\d+)$/.exec(shown ?? '')?.[1]
  return decimals === undefined ? field : Number(field).toFixed(decimals.length)
}
