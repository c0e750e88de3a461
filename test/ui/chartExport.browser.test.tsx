import { describe, expect, it } from 'vitest'
import { wardrobe } from './chartPoints.tsx'
import {
  charts,
  draw,
  exported,
  exportedSvg,
  figureOf,
  marks,
  setUpExports,
  textsOf,
} from './chartExportStage.tsx'

setUpExports()

/** The pixels of a PNG. */
async function pixelsOf(blob: Blob): Promise<ImageData> {
  const bitmap = await createImageBitmap(blob)
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
  context.drawImage(bitmap, 0, 0)
  return context.getImageData(0, 0, bitmap.width, bitmap.height)
}

function colourAt({ data, width }: ImageData, x: number, y: number): readonly number[] {
  return [...data.slice(4 * (y * width + x), 4 * (y * width + x) + 3)]
}

describe('a chart exported as SVG', () => {
  it.each(charts)(
    'refers to nothing outside the file and leans on no style of the page (%s)',
    async (chart) => {
      await draw()
      const svg = await exportedSvg(chart)
      for (const element of svg.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) {
          expect(['class', 'id', 'href', 'xlink:href', 'src', 'tabindex']).not.toContain(name)
          expect(value).not.toMatch(/var\(|url\(|light-dark|color-mix|currentcolor/i)
        }
      }
      expect(svg.querySelector('image, use, foreignObject, script')).toBeNull()
      expect(svg.querySelector('style')?.textContent).not.toMatch(/url\(|@import/)
    },
  )

  it.each(charts)(
    'names the chart, its project and its typefaces with others to fall back to (%s)',
    async (chart) => {
      await draw()
      const svg = await exportedSvg(chart)
      const title = figureOf(chart).querySelector('h3')!.textContent
      expect(svg.querySelector('title')?.textContent).toBe(`${title}, Wardrobe`)
      expect(svg.querySelector('desc')?.textContent).not.toBe('')
      expect(textsOf(svg).slice(0, 2)).toEqual([title, 'Wardrobe'])
      const families = [...svg.querySelectorAll('text')].map((text) => text.getAttribute('font-family') ?? '')
      expect(families.filter((family) => !/, (Georgia, serif|sans-serif)$/.test(family))).toEqual([])
      expect(svg.getAttribute('viewBox')).toBe(
        `0 0 ${svg.getAttribute('width')} ${svg.getAttribute('height')}`,
      )
    },
  )

  it('has a mark for each round of the learning curve, its line, its axes and its target', async () => {
    await draw()
    const svg = await exportedSvg('learning curve')
    expect(marks(svg, 'circle')).toBe(3)
    expect(marks(svg, 'path')).toBe(1)
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining(['F1', 'labels used', '0', '40', '0.6', 'target 0.900']),
    )
  })

  it('has a line and marks for each class, and the key with the newest scores', async () => {
    await draw()
    const svg = await exportedSvg('classes')
    // Two lines, three marks on each, and one in the key of each.
    expect(marks(svg, 'path')).toBe(2 + 6 + 2)
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['Coat', '0.857', 'Shirt', '0.842']))
  })

  it('has a bar, a shape, a count and a share for each class of the balance', async () => {
    await draw()
    const svg = await exportedSvg('class balance')
    expect(marks(svg, 'rect')).toBe(2)
    expect(marks(svg, 'path')).toBe(2)
    const [shirt, coat] = [...svg.querySelectorAll('g rect')].map((bar) => Number(bar.getAttribute('width')))
    expect(shirt! / coat!).toBeCloseTo(3)
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['Shirt', '30', '75 %', 'Coat', '10', '25 %']))
    expect(textsOf(svg).join(' ')).toContain('Coat has 10 labels, shirt 30.')
  })

  it('has every count of the confusion matrix, shaded by the share of its row', async () => {
    await draw()
    const svg = await exportedSvg('confusion matrix')
    expect(textsOf(svg).slice(-4)).toEqual(['8', '2', '1', '9'])
    const shades = [...svg.querySelectorAll('g rect')].map((cell) =>
      Number(cell.getAttribute('fill-opacity')),
    )
    expect(shades).toEqual([0.72, 0.32, 0.16, 0.81])
  })

  it('has the lines of both losses and the key that tells them apart', async () => {
    await draw()
    const svg = await exportedSvg('training loss')
    expect(marks(svg, 'path')).toBe(2)
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['Loss', 'training', 'validation', 'round']))
  })

  it('has a mark for each round in which a person labelled', async () => {
    await draw()
    const svg = await exportedSvg('seconds per label')
    expect(marks(svg, 'circle')).toBe(2)
    expect(textsOf(svg)).toContain('Median seconds')
  })

  it('leaves the page as it was', async () => {
    await draw()
    const before = document.body.children.length
    await exportedSvg('classes')
    expect(document.body.children.length).toBe(before)
    expect(figureOf('classes').querySelectorAll('.plot .class-symbol').length).toBe(6)
  })

  it('stays well-formed whatever a class is called', async () => {
    const names = ['<b>&"\u0001\ud800', '=1+1']
    const classes = names.map((name, index) => ({ id: String(index), name }))
    const balance = wardrobe.balance.map((own, index) => ({ ...own, name: names[index]! }))
    await draw({ ...wardrobe, classes, balance })
    for (const chart of ['classes', 'class balance', 'confusion matrix'] as const)
      expect(textsOf(await exportedSvg(chart))).toContain('<b>&"\ufffd')
  })

  it('has the colours of the theme that is on', async () => {
    const grounds = []
    for (const theme of ['light', 'dark']) {
      document.documentElement.dataset['theme'] = theme
      await draw()
      grounds.push((await exportedSvg('class balance')).querySelector('rect')?.getAttribute('fill'))
    }
    expect(grounds).toEqual(['#fdfdfb', '#1a1d24'])
  })
})

describe('a chart exported as PNG', () => {
  it.each(charts)('has two pixels for each of the drawing, and is not blank (%s)', async (chart) => {
    await draw()
    const svg = await exportedSvg(chart)
    const { blob } = await exported(chart, 'PNG')
    const pixels = await pixelsOf(blob)
    expect(blob.type).toBe('image/png')
    expect([pixels.width, pixels.height]).toEqual(
      ['width', 'height'].map((side) => 2 * Number(svg.getAttribute(side))),
    )
    expect(colourAt(pixels, 0, 0)).toEqual([0xfd, 0xfd, 0xfb])
    const inked = pixels.data.filter((value, at) => at % 4 === 0 && value < 100).length
    expect(inked).toBeGreaterThan(500)
  })

  it('is written in the page’s own typefaces', async () => {
    await draw()
    await document.fonts.load("600 20px 'Source Serif 4 Variable'")
    const { blob } = await exported('seconds per label', 'PNG')
    const pixels = await pixelsOf(blob)
    let right = 0
    for (let y = 48; y < 100; y++)
      for (let x = 0; x < pixels.width; x++) if (colourAt(pixels, x, y)[0]! < 128) right = Math.max(right, x)
    const context = new OffscreenCanvas(1, 1).getContext('2d')!
    const widthIn = (family: string): number => {
      context.font = `600 20px ${family}`
      return context.measureText('Seconds per label').width
    }
    const width = (right - 48) / 2
    expect(Math.abs(width - widthIn("'Source Serif 4 Variable'"))).toBeLessThan(3)
    expect(Math.abs(width - widthIn('serif'))).toBeGreaterThan(3)
  })
})
