// Which version of a file on a server some bytes are of. Not the bytes.

/** What tells one version of a file on a server from the next; null where the server does not say, or the browser hides it. */
export interface FileVersion {
  readonly etag: string | null
  readonly lastModified: string | null
  readonly totalBytes: number | null
}

/** Whether a stored `value` is a file version. */
export function isFileVersion(value: unknown): value is FileVersion {
  if (typeof value !== 'object' || value === null) return false
  const { etag, lastModified, totalBytes } = value as Partial<Record<keyof FileVersion, unknown>>
  const isText = (part: unknown): boolean => part === null || typeof part === 'string'
  return isText(etag) && isText(lastModified) && (totalBytes === null || Number.isSafeInteger(totalBytes))
}
