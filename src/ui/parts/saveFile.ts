// Hands text or bytes to the person as a file in their downloads.

/** Starts the download of `text` as `fileName`. */
export function saveFile(fileName: string, text: string, type = 'application/json'): void {
  saveBlob(fileName, new Blob([text], { type }))
}

/** Starts the download of `content` as `fileName`. */
export function saveBlob(fileName: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The download has its own reference to the bytes by the time the next task runs.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** Letters of a project's name that a file's name takes: with its ending it stays below what file systems allow. */
const mostLetters = 40

/** A project's name as the beginning of a file name. */
export function fileNameOf(projectName: string, ending: string): string {
  const safe = projectName.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
  const short = Array.from(safe).slice(0, mostLetters).join('').replace(/^-|-$/g, '')
  return `${short || 'querent'}-${ending}`
}
