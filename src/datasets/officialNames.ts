// Which official file a dropped file is, by its name alone. Looks at no bytes: the readers check those.
import { datasetCatalogue, type DataSetInfo } from './catalogue.ts'

/** Anything with a file name: a `File`, a directory entry. */
export interface Named {
  readonly name: string
}

export interface MatchedFiles<F extends Named> {
  /** The file to read for each official name that has one. */
  readonly matched: ReadonlyMap<string, F>
  /** Official names that no file goes by. */
  readonly missing: readonly string[]
  /** Names of files that are none of the official ones. */
  readonly unknown: readonly string[]
}

/**
 * Pairs files with official names. A file may be unpacked (no `.gz`) or a numbered copy as browsers make them (`name (1).gz`); of several
 * candidates the exact name wins, then the name without `.gz`, then the first copy.
 */
export function matchFiles<F extends Named>(
  officialNames: readonly string[],
  files: readonly F[],
): MatchedFiles<F> {
  const matched = new Map<string, F>()
  for (const official of officialNames) {
    const candidates = files.filter(({ name }) => bareName(name) === bareName(official))
    const file =
      candidates.find(({ name }) => name === official) ??
      candidates.find(({ name }) => name === withoutGz(official)) ??
      candidates[0]
    if (file !== undefined) matched.set(official, file)
  }
  const known = new Set(officialNames.map(bareName))
  return {
    matched,
    missing: officialNames.filter((official) => !matched.has(official)),
    unknown: files.map(({ name }) => name).filter((name) => !known.has(bareName(name))),
  }
}

/** Every official name a data set's files may go by. */
export function officialNamesOf({ files, alternatives }: DataSetInfo): readonly string[] {
  return [...files, ...alternatives]
}

/** The catalogued data set that most of `files` belong to, the first of those that share them; null when they belong to none. */
export function recogniseDataSet(files: readonly Named[]): DataSetInfo | null {
  const counts = datasetCatalogue.map((info) => matchFiles(officialNamesOf(info), files).matched.size)
  const most = Math.max(...counts)
  return most === 0 ? null : (datasetCatalogue[counts.indexOf(most)] ?? null)
}

/** Names for a sentence, at most four in full: "a, b, c, d and 3 more". */
export function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 4).join(', ')
  return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown || 'no files'
}

/** `name` without its `.gz`; unchanged when it has none. */
export function withoutGz(name: string): string {
  return name.replace(/\.gz$/i, '')
}

/** What all copies of a file share: lower case, no `.gz`, no copy number, wherever a browser puts it (`a (1).tar.gz`, `a.tar (1).gz`). */
function bareName(name: string): string {
  return withoutGz(name.toLowerCase().replace(/ ?\(\d+\)(?=(\.[a-z]+)*$)/, ''))
}
