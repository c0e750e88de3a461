// Student's t distribution: tails and quantiles. Own arithmetic, as the packages that have it bring hundreds of others.

/** A value of t, with degrees of freedom above 0. */
export interface StudentT {
  readonly t: number
  readonly df: number
}

/** P(T ≤ t). */
export function studentCdf(at: StudentT): number {
  const tail = twoSidedP(at) / 2
  return at.t > 0 ? 1 - tail : tail
}

/** P(|T| ≥ |t|); 0 for an infinite t. Good to about 1e-12 of itself, far out in the tails too. Throws a RangeError for no df. */
export function twoSidedP({ t, df }: StudentT): number {
  if (!(df > 0)) throw new RangeError(`Degrees of freedom are above 0, found ${df}.`)
  if (Number.isNaN(t)) return NaN
  // P = I_x(df / 2, 1 / 2) at x = df / (df + t²). x and 1 − x are both worked out from t, so that neither loses digits.
  const ratio = (t * t) / df
  if (ratio === Infinity) return 0
  return incompleteBeta({
    a: df / 2,
    b: 0.5,
    logX: -Math.log1p(ratio),
    x: 1 / (1 + ratio),
    rest: ratio / (1 + ratio),
  })
}

/** The t with P(T ≤ t) = `share`. ∓∞ at 0 and 1; throws a RangeError for a share outside [0, 1]. */
export function studentQuantile({ share, df }: { readonly share: number; readonly df: number }): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`A share lies in [0, 1], found ${share}.`)
  if (share === 0.5) return 0
  const twoTails = 2 * Math.min(share, 1 - share)
  const sign = share < 0.5 ? -1 : 1
  if (twoTails === 0) return sign * Infinity
  // The tail falls all the way, so halving cannot miss; it ends where no number is left between the bounds.
  let low = 0
  let high = 1
  while (twoSidedP({ t: high, df }) > twoTails) {
    low = high
    high *= 2
  }
  for (;;) {
    const middle = (low + high) / 2
    if (middle <= low || middle >= high) return sign * middle
    if (twoSidedP({ t: middle, df }) > twoTails) low = middle
    else high = middle
  }
}

interface BetaPoint {
  readonly a: number
  readonly b: number
  readonly x: number
  /** 1 − x and ln x, without the digits that working them out from x would cost. */
  readonly rest: number
  readonly logX: number
}

/** The regularised incomplete beta function I_x(a, b), by its continued fraction on the side where that converges fast. */
function incompleteBeta({ a, b, x, rest, logX }: BetaPoint): number {
  if (x === 0 || rest === 0) return x
  const logFront = logGamma(a + b) - logGamma(a) - logGamma(b) + a * logX + b * Math.log(rest)
  const front = Math.exp(logFront)
  if (x < (a + 1) / (a + b + 2)) return (front / a) * betaFraction({ a, b, x })
  return 1 - (front / b) * betaFraction({ a: b, b: a, x: rest })
}

/** The continued fraction of I_x(a, b) (DLMF 8.17.22), by the method of Lentz as Thompson & Barnett 1986 changed it. */
function betaFraction({ a, b, x }: { readonly a: number; readonly b: number; readonly x: number }): number {
  let numerator = 1
  let denominator = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1))
  let fraction = denominator
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    let change = 1
    for (const term of [even, odd]) {
      denominator = 1 / awayFromZero(1 + term * denominator)
      numerator = awayFromZero(1 + term / numerator)
      change = numerator * denominator
      fraction *= change
    }
    if (Math.abs(change - 1) < 1e-15) return fraction
  }
  return fraction
}

function awayFromZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value
}

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** ln Γ(z) for z > 0: Lanczos 1964, "A precision approximation of the gamma function", g = 7 with nine terms (Godfrey). */
function logGamma(z: number): number {
  if (z < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * z)) - logGamma(1 - z)
  const x = z - 1
  const series = lanczos.reduce((sum, term, index) => (index === 0 ? term : sum + term / (x + index)), 0)
  const base = x + 7.5
  return Math.log(Math.sqrt(2 * Math.PI)) + (x + 0.5) * Math.log(base) - base + Math.log(series)
}
