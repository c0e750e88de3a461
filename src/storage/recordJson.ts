// Stored records as JSON and back without loss: weights become base64, and numbers that JSON lacks become words.
// Not a check of what they mean.

/** JSON of stored records. Float32Arrays and non-finite numbers become objects with one field, `$float32` or `$number`. */
export function recordsToJson(records: unknown): string {
  return JSON.stringify(records, (_key, value: unknown) => {
    if (value instanceof Float32Array) return { $float32: toBase64(value) }
    if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) }
    return value
  })
}

/** The records in such JSON. Throws on what is not JSON, or no base64 of whole float32 numbers. */
export function recordsFromJson(json: string): unknown {
  return JSON.parse(json, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null) return value
    if ('$float32' in value && typeof value.$float32 === 'string') return fromBase64(value.$float32)
    if ('$number' in value) return Number(value.$number)
    return value
  })
}

// Little-endian, as is every machine that runs a browser today.
function toBase64(data: Float32Array): string {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  const parts: string[] = []
  // In pieces: an argument list has a length limit.
  for (let from = 0; from < bytes.length; from += 0x8000) {
    parts.push(String.fromCharCode(...bytes.subarray(from, from + 0x8000)))
  }
  return btoa(parts.join(''))
}

function fromBase64(base64: string): Float32Array<ArrayBuffer> {
  const binary = atob(base64)
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
  return new Float32Array(bytes.buffer)
}
