// Shapes as integer polygons: corners, bends, mirror images, lines with a width. Knows nothing of pixels.

/** A corner of an outline, or the control point of a quadratic Bézier between its two neighbours. Tenths of a pixel. */
export type Node = readonly [x: number, y: number, isBend?: 'bend']

/** A corner. */
export const at = (x: number, y: number): Node => [x, y]

/** The control point of a quadratic Bézier between the nodes before and after it. */
export const bend = (x: number, y: number): Node => [x, y, 'bend']

/** A closed polygon, or the open course of a line, as flat coordinates x0, y0, x1, y1, … in tenths of a pixel. */
export type Outline = readonly number[]

const CURVE_STEPS = 6

/** The polygon through `nodes`, bends flattened to straight pieces; after the last node comes the first. */
export function outline(nodes: readonly Node[]): Outline {
  const points: number[] = []
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]
    if (node === undefined) break
    const [x, y, isBend] = node
    if (isBend === undefined) {
      points.push(x, y)
      continue
    }
    const [fromX, fromY] = nodes.at(i - 1) ?? node
    const [toX, toY] = nodes[i + 1] ?? nodes[0] ?? node
    for (let step = 1; step < CURVE_STEPS; step++) {
      const back = (CURVE_STEPS - step) * (CURVE_STEPS - step)
      const mid = 2 * step * (CURVE_STEPS - step)
      const ahead = step * step
      const whole = CURVE_STEPS * CURVE_STEPS
      points.push(
        Math.floor((back * fromX + mid * x + ahead * toX) / whole),
        Math.floor((back * fromY + mid * y + ahead * toY) / whole),
      )
    }
  }
  return points
}

/** `nodes` and their reflection in the vertical axis, as one outline. Nodes on the axis are not repeated. */
export function mirrored(nodes: readonly Node[]): Outline {
  return outline([...nodes, ...reflected(nodes.filter(([x]) => x !== 0)).reverse()])
}

/** `nodes` reflected in the vertical axis. */
export function reflected(nodes: readonly Node[]): Node[] {
  return nodes.map(([x, y, isBend]) => (isBend === undefined ? at(-x, y) : bend(-x, y)))
}

/** An axis-parallel box. */
export function box(left: number, top: number, right: number, bottom: number): Outline {
  return [left, top, right, top, right, bottom, left, bottom]
}

/** A rounded blob with half-axes `rx`, `ry`: eight corners, enough at this size. */
export function disc(x: number, y: number, rx: number, ry = rx): Outline {
  const dx = Math.floor((rx * 181) / 256)
  const dy = Math.floor((ry * 181) / 256)
  return outline([
    at(x + rx, y),
    at(x + dx, y + dy),
    at(x, y + ry),
    at(x - dx, y + dy),
    at(x - rx, y),
    at(x - dx, y - dy),
    at(x, y - ry),
    at(x + dx, y - dy),
  ])
}

/** The polygon covered by a pen of `width` drawn along `nodes`. */
export function line(nodes: readonly Node[], width: number): Outline {
  const course = outline(nodes)
  const left: number[] = []
  const right: number[] = []
  const last = course.length / 2 - 1
  for (let i = 0; i <= last; i++) {
    const before = Math.max(0, i - 1)
    const after = Math.min(last, i + 1)
    const dx = coordinate(course, 2 * after) - coordinate(course, 2 * before)
    const dy = coordinate(course, 2 * after + 1) - coordinate(course, 2 * before + 1)
    const length = Math.max(1, wholeRoot(dx * dx + dy * dy))
    const offsetX = Math.floor((-dy * width) / (2 * length))
    const offsetY = Math.floor((dx * width) / (2 * length))
    const x = coordinate(course, 2 * i)
    const y = coordinate(course, 2 * i + 1)
    left.push(x + offsetX, y + offsetY)
    right.unshift(x - offsetX, y - offsetY)
  }
  return [...left, ...right]
}

/** The largest whole number whose square is at most `square`, whatever the last bit of the engine's own root. */
export function wholeRoot(square: number): number {
  let root = Math.floor(Math.sqrt(square))
  while (root * root > square) root--
  while ((root + 1) * (root + 1) <= square) root++
  return root
}

function coordinate(points: Outline, index: number): number {
  return points[index] ?? 0
}
