// Hands text to the person as a file in their downloads.

/** Starts the download of `text` as `fileName`. */
export function saveFile(fileName: string, text: string, type = 'application/json'): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The download has its own reference to the bytes by the time the next task runs.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** A project's name as the beginning of a file name. */
export function fileNameOf(projectName: string, ending: string): string {
  const safe = projectName.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')
  return `${safe || 'querent'}-${ending}`
}
