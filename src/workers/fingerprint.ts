// Tells one loaded data set from another, to keep them apart in the cache. No protection against anyone.
import type { DataSet, ImageSplit } from '../core/dataset.ts'

/** 64 bits of the ids, labels and pixels of both splits, in hexadecimal: two lanes of multiply and rotate over words of four bytes. */
export function fingerprintOf({ pool, heldOut }: DataSet): string {
  let a = 0x9e3779b9
  let b = 0x85ebca6b
  const add = (word: number): void => {
    a = Math.imul((a << 13) | (a >>> 19), 0x01000193) ^ word
    b = Math.imul(b ^ word, 0xc2b2ae35)
    b ^= b >>> 15
  }
  const addBytes = (bytes: Uint8Array): void => {
    const whole = bytes.length - (bytes.length % 4)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    for (let at = 0; at < whole; at += 4) add(view.getUint32(at, true))
    for (const byte of bytes.subarray(whole)) add(byte)
    add(bytes.length)
  }
  const addSplit = ({ ids, labels, pixels }: ImageSplit): void => {
    addBytes(new TextEncoder().encode(ids.join('\n')))
    addBytes(labels)
    addBytes(pixels)
  }
  addSplit(pool)
  addSplit(heldOut)
  return [a, b].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('')
}
