// SHA-256 of exported files, also where the browser's own is missing: on insecure addresses. Not for secrets.
import { sha256 as digestOf } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/** The digest of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits. */
export function sha256(text: string): string {
  return bytesToHex(digestOf(new TextEncoder().encode(text)))
}
