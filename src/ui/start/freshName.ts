// What a new project or a copy is called, so that it can be told from those there are. The person may rename it.
import type { DataSetInfo } from '../../datasets/catalogue.ts'

/** The data set's name, and the ratio of its classes where that is not the usual one. */
export function baseName(
  { name, imbalance }: Pick<DataSetInfo, 'name' | 'imbalance'>,
  chosen: number | undefined,
): string {
  return chosen === undefined || chosen === imbalance ? name : `${name}, ${chosen} : 1`
}

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
