// What may happen to a file on its way, for tests that hurt thousands of them.
import fc from 'fast-check'

/** One thing that may happen to a file; positions are shares of its length, so that they fit any file. */
export const damage = fc.oneof(
  fc.record({
    what: fc.constant('set' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    byte: fc.nat(255),
  }),
  fc.record({ what: fc.constant('setEarly' as const), at: fc.nat(20), byte: fc.nat(255) }),
  fc.record({ what: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({
    what: fc.constant('insert' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.uint8Array({ maxLength: 20 }),
  }),
  fc.record({ what: fc.constant('replace' as const), bytes: fc.uint8Array({ maxLength: 40 }) }),
)
export type Damage = typeof damage extends fc.Arbitrary<infer D> ? D : never

/** `file`, which is not empty, after the blow. */
export function damaged(file: Uint8Array, blow: Damage): Uint8Array {
  switch (blow.what) {
    case 'set':
      return file.with(Math.min(file.length - 1, Math.floor(blow.at * file.length)), blow.byte)
    case 'setEarly':
      return blow.at < file.length ? file.with(blow.at, blow.byte) : file
    case 'cut':
      return file.subarray(0, Math.floor(blow.at * file.length))
    case 'insert': {
      const at = Math.floor(blow.at * file.length)
      return Uint8Array.of(...file.subarray(0, at), ...blow.bytes, ...file.subarray(at))
    }
    case 'replace':
      return blow.bytes
  }
}
