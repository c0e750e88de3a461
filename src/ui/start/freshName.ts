// What a new project or a copy is called, so that it can be told from those there are. The person may rename it.

/** `base`, or `base 2`, `base 3` … : the first that is not among `taken`. */
export function freshName(base: string, taken: readonly string[]): string {
  let name = base
  for (let number = 2; taken.includes(name); number++) name = `${base} ${number}`
  return name
}

/** `name copy`, or `name copy 2` … ; the copy of a copy counts on. */
export function copyName(name: string, taken: readonly string[]): string {
  return freshName(`${name.replace(/ copy(?: \d+)?$/, '')} copy`, taken)
}
