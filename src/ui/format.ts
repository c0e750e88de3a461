// Numbers, times and names as the screen writes them. English, tabular, no rounding surprises.

const whole = new Intl.NumberFormat('en')
const bytes = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** `12,345` */
export function count(value: number): string {
  return whole.format(Math.round(value))
}

/** `1 label`, `12 labels` */
export function counted(value: number, word: string, plural = `${word}s`): string {
  return `${count(value)} ${value === 1 ? word : plural}`
}

/** A share in [0, 1] with three decimals: `0.713`. */
export function share(value: number): string {
  return value.toFixed(3)
}

/** Whole hundredths of a share in [0, 1]: `41`. */
export function hundredths(value: number): number {
  return Math.round(value * 100)
}

/** A strategy's score: three decimals, or two significant digits where that would hide it. `0.972`, `−0.00012`. */
export function score(value: number): string {
  const size = Math.abs(value)
  const digits = size >= 0.01 || size === 0 ? 3 : Math.min(8, 1 - Math.floor(Math.log10(size)))
  return `${value < 0 ? '−' : ''}${size.toFixed(digits)}`
}

/** `12.3 MB` */
export function megabytes(value: number): string {
  return `${bytes.format(value / 1e6)} MB`
}

/** Bytes in a unit that keeps the figure short: `1 kB`, `640 kB`, `12.3 MB`, `4.2 GB`. */
export function bytesInWords(value: number): string {
  if (value < 1e6) return `${count(Math.ceil(value / 1e3))} kB`
  return value < 1e9 ? megabytes(value) : `${bytes.format(value / 1e9)} GB`
}

/** A wait in words: `4 s`, `3 min`, `1 h 20 min`, `5 days`. */
export function duration(seconds: number): string {
  const rounded = Math.max(0, Math.round(seconds))
  if (rounded < 60) return `${rounded} s`
  const minutes = Math.round(rounded / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.round(minutes / 60)
  if (hours >= 48) return counted(Math.round(hours / 24), 'day')
  const rest = minutes % 60
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`
}

/** A moment relative to `now`, both milliseconds since 1970: `just now`, `3 hours ago`, `12 Mar 2026`. */
export function ago(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${counted(minutes, 'minute')} ago`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return `${counted(hours, 'hour')} ago`
  const days = Math.floor(hours / 24)
  if (days < 14) return `${counted(days, 'day')} ago`
  return new Date(at).toLocaleDateString('en', { day: 'numeric', month: 'short', year: 'numeric' })
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[], conjunction = 'and'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1) ?? ''}`
}

/** A class name inside a sentence: `Shirt` → `shirt`; `TV`, `iPod`, `7up` stay. */
export function inSentence(name: string): string {
  return /^\p{Lu}[\p{Ll}-]/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}

/** A class name at the start of a sentence: `shirt` → `Shirt`. */
export function atStart(name: string): string {
  return /^\p{Ll}\p{Ll}/u.test(name) ? name.charAt(0).toUpperCase() + name.slice(1) : name
}
