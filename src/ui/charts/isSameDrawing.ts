// Whether a chart would look the same: the project's state is copied at every answer, its points are not. Keeps Recharts off
// the path of a key press.

/** Compares props one by one; lists and sets by what is in them. For React's `memo`. */
export function isSameDrawing(before: object, after: object): boolean {
  const old = new Map<string, unknown>(Object.entries(before))
  const now = Object.entries(after)
  return old.size === now.length && now.every(([name, value]) => isSame(old.get(name), value))
}

function isSame(a: unknown, b: unknown): boolean {
  if (a instanceof Set && b instanceof Set) return isSame([...a], [...b])
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b)
  return a.length === b.length && a.every((item, index) => Object.is(item, b[index]))
}
