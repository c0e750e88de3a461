// Seeded random numbers in named streams: one extra draw in one stream never shifts another. The only source of chance.

/** A deterministic stream of random numbers. */
export interface Rng {
  /** Uniform in [0, 1), 32 random bits. */
  next(): number
  /** Uniform integer in [0, below). `below` ≥ 1. */
  int(below: number): number
  /** Standard normal (Box–Muller). */
  normal(): number
  /** A uniformly random order of 0 … length − 1. */
  permutation(length: number): Uint32Array
  /** `count` distinct integers of [0, length) in random order; all of them when `count` ≥ `length`. */
  sample(length: number, count: number): Uint32Array
}

/**
 * The stream named by `seed` and `path`, e.g. `createRng(7, 'round', 3, 'select')`. The same name gives the same numbers on
 * every machine. Generator: sfc32 (Doty-Humphrey, PractRand), seeded by a 128-bit hash of the name.
 */
export function createRng(seed: number, ...path: readonly (string | number)[]): Rng {
  const state = hashName([seed, ...path].map((part) => `${typeof part}:${part}`).join('/'))
  let [a, b, c, counter] = state
  const nextUint32 = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return sum >>> 0
  }
  for (let warmUp = 0; warmUp < 12; warmUp++) nextUint32()

  const next = (): number => nextUint32() / 4294967296
  const int = (below: number): number => Math.floor(next() * below)
  const sample = (length: number, count: number): Uint32Array => {
    const order = Uint32Array.from({ length }, (_, index) => index)
    const taken = Math.min(count, length)
    for (let i = 0; i < taken; i++) {
      const j = i + int(length - i)
      const chosen = order[j] ?? 0
      order[j] = order[i] ?? 0
      order[i] = chosen
    }
    return order.slice(0, taken)
  }
  return {
    next,
    int,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    permutation: (length) => sample(length, length),
    sample,
  }
}

/** 128 bits of a string: four interleaved multiply–xor lanes (the cyrb128 construction), final avalanche included. */
function hashName(name: string): [number, number, number, number] {
  let h1 = 1779033703
  let h2 = 3144134277
  let h3 = 1013904242
  let h4 = 2773480762
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i)
    h1 = h2 ^ Math.imul(h1 ^ code, 597399067)
    h2 = h3 ^ Math.imul(h2 ^ code, 2869860233)
    h3 = h4 ^ Math.imul(h3 ^ code, 951274213)
    h4 = h1 ^ Math.imul(h4 ^ code, 2716044179)
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067)
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233)
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213)
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179)
  h1 ^= h2 ^ h3 ^ h4
  return [h1, h2 ^ h1, h3 ^ h1, h4 ^ h1]
}
