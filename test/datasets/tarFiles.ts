// Hand-made tar archives for tests, byte for byte: honest unless a test says otherwise.

export interface TarEntry {
  readonly name: string
  readonly content?: Uint8Array | string
  /** `0` is a file, `5` a folder, `x` pax attributes, `L` a GNU long name. */
  readonly type?: string
  /** The size field, when it shall not be the true one: octal digits, or 12 raw bytes. */
  readonly size?: string | Uint8Array
  readonly magic?: string
}

const text = new TextEncoder()

/** One entry: header, content, padding. */
export function tarEntry({
  name,
  content = '',
  type = '0',
  size,
  magic = 'ustar\x0000',
}: TarEntry): Uint8Array {
  const bytes = typeof content === 'string' ? text.encode(content) : content
  const header = new Uint8Array(512)
  const put = (at: number, value: string | Uint8Array) =>
    header.set(typeof value === 'string' ? text.encode(value) : value, at)
  put(0, name)
  put(100, '0000644\x000000000\x000000000\0')
  put(124, size ?? `${bytes.length.toString(8).padStart(11, '0')}\0`)
  put(136, '00000000000\0')
  put(156, type)
  put(257, magic)
  writeChecksum(header)
  const padded = new Uint8Array(512 + Math.ceil(bytes.length / 512) * 512)
  padded.set(header)
  padded.set(bytes, 512)
  return padded
}

/** Makes the checksum of a header of 512 bytes the right one. */
export function writeChecksum(header: Uint8Array): void {
  header.fill(32, 148, 156)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.set(text.encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148)
}

/** A whole archive: the entries, then two empty blocks. */
export function tarFile(...entries: readonly TarEntry[]): Uint8Array<ArrayBuffer> {
  return joined([...entries.map(tarEntry), new Uint8Array(1024)])
}

/** A pax record, its own length included: `11 path=a\n`. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`
  let length = rest.length + 1
  while (String(length).length + rest.length !== length) length += 1
  return `${length}${rest}`
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}
