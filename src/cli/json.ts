// How the command line writes JSON for people to look at. Any JSON reader reads it.

/** `value` indented by two, but a list without objects or lists in it on one line; ends in a line break. */
export function prettyJson(value: unknown): string {
  // A line break within a string is written \n: a real one is always layout.
  const oneLine = (list: string): string =>
    list.replace(/\[\n\s*|\n\s*\]/g, (end) => end.trim()).replace(/\n\s*/g, ' ')
  return `${JSON.stringify(value, null, 2).replace(/\[\n[^[\]{}]*\n\s*\]/g, oneLine)}\n`
}
