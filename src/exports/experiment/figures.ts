// How numbers are written in tables, charts and text: one way for all of them. Rounds for the eye; csv.ts keeps every digit.
import type { Estimate } from '../../core/analysis.ts'

/** Stands for what was not, or could not be, measured. */
export const absent = '–'

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** `12,345` */
export function count(value: number): string {
  return Number.isFinite(value) ? signed(whole.format(Math.abs(value)), value < -0.5) : absent
}

/** Three decimals, as on the screen: `0.583`, `−0.012`. */
export function score(value: number): string {
  if (!Number.isFinite(value)) return absent
  const size = Math.abs(value).toFixed(3)
  return signed(size, value < 0 && Number(size) !== 0)
}

/** A difference of shares in hundredths, with its sign: `+1.2`, `−0.3`, `0.0`. */
export function points(value: number): string {
  if (!Number.isFinite(value)) return absent
  const size = (100 * Math.abs(value)).toFixed(1)
  if (Number(size) === 0) return size
  return value < 0 ? `−${size}` : `+${size}`
}

/** `12 %`, `−3 %` */
export function percent(value: number): string {
  return Number.isFinite(value) ? `${count(100 * value)} %` : absent
}

/** `0.031`, `< 0.001`; never rounded across 0.05, where verdicts turn. */
export function probability(p: number | null): string {
  if (p === null || !Number.isFinite(p)) return absent
  if (p < 0.001) return '< 0.001'
  return p < 0.05 && p >= 0.0495 ? '< 0.050' : score(p)
}

/** Two decimals with a sign that is seen: `1.24`, `−0.31`. */
export function effectSize(d: number | null): string {
  if (d === null || !Number.isFinite(d)) return absent
  const size = Math.abs(d).toFixed(2)
  return signed(size, d < 0 && Number(size) !== 0)
}

/** Half the width of the 95 % interval; null without one. */
export function halfWidth({ low, high }: Estimate): number | null {
  return low === null || high === null ? null : (high - low) / 2
}

/** `0.583 ± 0.006`, the mean alone where there is no interval. */
export function estimate(
  value: Estimate | null | undefined,
  write: (value: number) => string = score,
): string {
  if (value === null || value === undefined || value.repeats === 0) return absent
  const half = halfWidth(value)
  return half === null ? write(value.mean) : `${write(value.mean)} ± ${write(half)}`
}

/** `4.2 s`, `12 min`, `3.4 h` */
export function wallTime(seconds: number): string {
  if (!Number.isFinite(seconds)) return absent
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  if (seconds < 3600) return `${(seconds / 60).toFixed(1)} min`
  return `${(seconds / 3600).toFixed(1)} h`
}

function signed(size: string, isNegative: boolean): string {
  return isNegative ? `−${size}` : size
}
