// What a mistyped word was probably meant to be. Pure.

/** `; did you mean WORD?` for the nearest of `known`, to go on a sentence with; empty when none is near. */
export function suggestion(word: string, known: readonly string[]): string {
  const nearest = known
    .map((candidate) => ({ candidate, distance: distanceOf(plain(word), plain(candidate)) }))
    .filter(({ candidate, distance }) => distance <= Math.min(3, Math.floor(plain(candidate).length / 2)))
    .sort((a, b) => a.distance - b.distance)[0]
  return nearest === undefined ? '' : `; did you mean ${nearest.candidate}?`
}

/** Case, hyphens and underscores are spelled differently everywhere. */
const plain = (word: string): string => word.toLowerCase().replace(/[-_ ]/g, '')

/** Levenshtein's: how many letters must be added, dropped or changed. */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, length) => length)
  for (const [i, letter] of Array.from(from).entries()) {
    const next = [i + 1]
    for (let j = 0; j < to.length; j++) {
      const changed = (row[j] ?? 0) + (letter === to[j] ? 0 : 1)
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
