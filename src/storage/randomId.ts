// Names for what is stored: nobody else has them.

/** 128 random bits as 32 hexadecimal digits. */
export function randomId(): string {
  // Not crypto.randomUUID: insecure addresses lack it.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
