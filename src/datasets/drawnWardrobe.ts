// The drawn wardrobe: ten kinds of garment drawn on the spot, so that Querent works with nothing downloaded. How one picture is drawn
// is in wardrobe/.
import type { DataSet, DataSource, ImageSplit, LoadContext } from '../core/dataset.ts'
import { fail, type Result } from '../core/result.ts'
import { ok } from '../core/result.ts'
import { createRng } from '../core/rng.ts'
import type { Canvas } from './wardrobe/canvas.ts'
import { createCanvas } from './wardrobe/canvas.ts'
import { SIDE } from './wardrobe/coverage.ts'
import { drawPicture, garments } from './wardrobe/picture.ts'

const splitSizes = { pool: 6000, 'held-out': 1000 } as const

type Split = keyof typeof splitSizes

const TOTAL = splitSizes.pool + splitSizes['held-out']
/** Pictures between two looks at the abort signal. */
const STRETCH = 250

/**
 * 6,000 + 1,000 grey pictures `[28, 28, 1]`, bright on black, every class equally often in each split, in random order. Picture
 * `pool/17` depends on the seed and its own id alone, and is the same bytes in every engine.
 */
export const drawnWardrobe: DataSource = {
  id: 'drawn-wardrobe',
  load: (context) => Promise.resolve(draw(context)),
}

function draw(context: LoadContext): Result<DataSet> {
  const canvas = createCanvas()
  const pool = drawSplit(context, canvas, 'pool', 0)
  const heldOut = drawSplit(context, canvas, 'held-out', splitSizes.pool)
  if (pool === null || heldOut === null)
    return fail('aborted', 'Drawing was cancelled. Your labels are safe.')
  return ok({
    kind: 'image',
    shape: { width: SIDE, height: SIDE, channels: 1 },
    classes: garments.map(({ name }, index) => ({ id: String(index), name })),
    pool,
    heldOut,
  })
}

/** Null when aborted. `drawnBefore`: pictures of earlier splits, for the progress. */
function drawSplit(
  { seed, onProgress, signal }: LoadContext,
  canvas: Canvas,
  split: Split,
  drawnBefore: number,
): ImageSplit | null {
  const size = splitSizes[split]
  const pixels = new Uint8Array(size * SIDE * SIDE)
  const labels = createRng(seed, 'drawn-wardrobe', split, 'classes')
    .permutation(size)
    .map((place) => place % garments.length)
  for (const [index, label] of labels.entries()) {
    if (index % STRETCH === 0) {
      if (signal.aborted) return null
      onProgress({ what: 'Drawing the wardrobe', done: drawnBefore + index, total: TOTAL, unit: 'images' })
    }
    const garment = garments[label]
    if (garment === undefined) throw new RangeError(`There is no garment ${label}.`)
    drawPicture(canvas, {
      garment,
      rng: createRng(seed, 'drawn-wardrobe', split, index),
      pixels: pixels.subarray(index * SIDE * SIDE, (index + 1) * SIDE * SIDE),
    })
  }
  onProgress({ what: 'Drawing the wardrobe', done: drawnBefore + size, total: TOTAL, unit: 'images' })
  return {
    ids: Array.from(labels, (_, index) => `${split}/${index}`),
    pixels,
    labels: Uint8Array.from(labels),
  }
}
