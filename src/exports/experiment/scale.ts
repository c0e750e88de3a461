// From values to pixels: straight scales, round ticks, and labels pushed apart. No markup.

export interface Scale {
  (value: number): number
  readonly low: number
  readonly high: number
}

/** Maps [low, high] onto [from, to]; an empty span maps onto the middle. */
export function scaleOf(
  { low, high }: { readonly low: number; readonly high: number },
  { from, to }: { readonly from: number; readonly to: number },
): Scale {
  const map = (value: number): number => {
    return high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from)
  }
  return Object.assign(map, { low, high })
}

/** Round values a round step (1, 2, 2.5 or 5 times a power of ten) apart, all in [low, high], about `wanted` of them. */
export function ticksOf(low: number, high: number, wanted: number): number[] {
  const step = stepOf(low, high, wanted)
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, index) => multiple(first + index, step))
}

export interface Axis {
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
}

/** A span from 0 upwards that holds [low, high] and begins and ends at ticks, or at `limit` where the last would lie beyond. */
export function axisOver(
  { low, high }: { readonly low: number; readonly high: number },
  { wanted, limit }: { readonly wanted: number; readonly limit: number },
): Axis {
  const step = stepOf(low, high, wanted)
  const first = Math.max(0, Math.floor(low / step + 1e-9))
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9))
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => multiple(first + index, step))
  return {
    low: multiple(first, step),
    high: Math.min(limit, multiple(last, step)),
    ticks: ticks.filter((tick) => tick <= limit),
  }
}

/** `step` so many times, without the digits that binary fractions add. */
function multiple(times: number, step: number): number {
  return Number((times * step).toPrecision(12))
}

function stepOf(low: number, high: number, wanted: number): number {
  const rough = (high - low || Math.abs(high) || 1) / Math.max(1, wanted)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].find((each) => each * power >= rough * 0.999) ?? 10
  return step * power
}

/** How ticks are written: all with as many decimals as the finest needs. */
export function tickLabels(ticks: readonly number[]): string[] {
  const decimals = Math.max(0, ...ticks.map((tick) => (String(tick).split('.')[1] ?? '').length))
  return ticks.map((tick) => {
    if (decimals === 0) return tick.toLocaleString('en')
    return tick.toFixed(decimals)
  })
}

/**
 * Positions at least `gap` apart, in the order given and within [low, high] where they fit, each as near to where it was
 * wanted as its neighbours allow (groups that touch share their misfit: pooled least squares).
 */
export function spread(
  wanted: readonly number[],
  { gap, low, high }: { readonly gap: number; readonly low: number; readonly high: number },
): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0))
  // Taking the gaps out leaves positions that need only be in order.
  const groups: { sum: number; size: number }[] = []
  order.forEach((index, rank) => {
    let group = { sum: (wanted[index] ?? 0) - rank * gap, size: 1 }
    for (let last = groups.at(-1); last !== undefined; last = groups.at(-1)) {
      if (last.sum / last.size <= group.sum / group.size) break
      group = { sum: last.sum + group.sum, size: last.size + group.size }
      groups.pop()
    }
    groups.push(group)
  })
  const ceiling = Math.max(low, high - (wanted.length - 1) * gap)
  const flat = groups.flatMap(({ sum, size }) => {
    return new Array<number>(size).fill(Math.min(ceiling, Math.max(low, sum / size)))
  })
  const placed = new Array<number>(wanted.length).fill(0)
  order.forEach((index, rank) => (placed[index] = (flat[rank] ?? 0) + rank * gap))
  return placed
}
