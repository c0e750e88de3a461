// How a stored record says what it is, and how an old one becomes a current one. Not which schemas there are (schemas.ts).
import { fail, ok, type Result } from '../core/result.ts'
import type { Check } from './shape.ts'
import { checked } from './shape.ts'

/** The form of everything that is stored. `savedAt`: milliseconds since 1970. */
export interface StoredRecord {
  readonly schema: string
  readonly version: number
  readonly savedAt: number
  readonly data: unknown
}

/** Makes data of version `from` into data of version `from + 1`. Pure: it changes nothing and asks nobody. */
export interface Migration {
  readonly from: number
  readonly migrate: (data: unknown) => unknown
}

export interface Schema<T> {
  readonly name: string
  /** Of versions 1, 2, 3 …, in order. The current version is one more than there are migrations. */
  readonly migrations: readonly Migration[]
  readonly check: Check<T>
}

/** The version that is written. Throws when the migrations are not numbered 1, 2, 3 …, which is a mistake of ours. */
export function currentVersion({ name, migrations }: Schema<unknown>): number {
  migrations.forEach(({ from }, index) => {
    if (from !== index + 1) throw new Error(`Migration ${index + 1} of "${name}" is numbered ${from}.`)
  })
  return migrations.length + 1
}

/** `data` as it is stored. */
export function wrap<T>(schema: Schema<T>, data: T, savedAt: number = Date.now()): StoredRecord {
  return { schema: schema.name, version: currentVersion(schema), savedAt, data }
}

/** What a record holds, migrated to the current version and checked. `storage-too-new` when a newer app wrote it. */
export function unwrap<T>(schema: Schema<T>, stored: unknown, what: string): Result<T> {
  if (!isStoredRecord(stored)) return fail('bad-input', `${what} is not a record of this app.`)
  if (stored.schema !== schema.name) {
    return fail('bad-input', `${what} should be of kind "${schema.name}", found "${stored.schema}".`)
  }
  if (isTooNew(schema, stored)) {
    return fail(
      'storage-too-new',
      `${what} was written by a newer Querent (format ${stored.version}; this version knows ${currentVersion(schema)}). It is safe and stays as it is.`,
      'Reload the page to get the newer version. Until then the project can be exported, not changed.',
    )
  }
  let data = stored.data
  try {
    for (const { migrate } of schema.migrations.slice(stored.version - 1)) data = migrate(data)
  } catch (thrown) {
    return fail('bad-input', `${what} could not be read as format ${stored.version}: ${String(thrown)}.`)
  }
  return checked(schema.check, data, what)
}

/** Whether a newer app wrote this record: then it must not be replaced. */
export function isTooNew(schema: Schema<unknown>, stored: unknown): boolean {
  return isStoredRecord(stored) && stored.version > currentVersion(schema)
}

/** Whether this has the form of a stored record, of whatever schema. */
export function isStoredRecord(value: unknown): value is StoredRecord {
  if (typeof value !== 'object' || value === null) return false
  const { schema, version, savedAt } = value as Partial<Record<keyof StoredRecord, unknown>>
  return (
    typeof schema === 'string' &&
    Number.isSafeInteger(version) &&
    Number(version) >= 1 &&
    Number.isFinite(savedAt) &&
    'data' in value
  )
}

/** Every record, or the first that cannot be used. */
export function unwrapAll<T>(
  schema: Schema<T>,
  stored: readonly unknown[],
  what: (index: number) => string,
): Result<T[]> {
  const values: T[] = []
  for (const [index, record] of stored.entries()) {
    const result = unwrap(schema, record, what(index))
    if (!result.ok) return result
    values.push(result.value)
  }
  return ok(values)
}

/** Orders records of any version, the one saved last first. */
export function bySavedAt(a: unknown, b: unknown): number {
  return savedAtOf(b) - savedAtOf(a)
}

/** When a record was saved; 0 for what is no record. */
export function savedAtOf(record: unknown): number {
  return isStoredRecord(record) ? record.savedAt : 0
}
