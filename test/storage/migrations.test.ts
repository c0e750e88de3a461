import { describe, expect, it } from 'vitest'
import {
  currentVersion,
  isTooNew,
  unwrap,
  unwrapAll,
  wrap,
  type Schema,
} from '../../src/storage/migrations.ts'
import { schemas } from '../../src/storage/schemas.ts'
import { object, text, whole } from '../../src/storage/shape.ts'
import { errorOf, valueOf } from './fixtures.ts'

interface Garment {
  readonly name: string
  readonly size: number
}

/** Version 1 had `label`; version 2 called it `name`; version 3 added `size`. */
const garments: Schema<Garment> = {
  name: 'garment',
  migrations: [
    { from: 1, migrate: (data) => ({ name: (data as { label: string }).label.trim() }) },
    { from: 2, migrate: (data) => ({ ...(data as object), size: 1 }) },
  ],
  check: object<Garment>({ name: text, size: whole(0) }),
}

interface Fixture {
  readonly schema: string
  /** The version the fixture was written in. */
  readonly from: number
  readonly before: unknown
  /** In the current version. */
  readonly after: unknown
}

/** One for each registered migration: a change of format adds its line here. */
const fixtures: readonly Fixture[] = []

/** The migrations that no fixture begins with. */
function untested(registered: readonly Schema<unknown>[], tried: readonly Fixture[]): readonly string[] {
  return registered.flatMap(({ name, migrations }) =>
    migrations
      .filter(({ from }) => !tried.some((fixture) => fixture.schema === name && fixture.from === from))
      .map(({ from }) => `${name} ${from}`),
  )
}

describe('registered migrations', () => {
  it('each have a fixture here', () => {
    expect(untested(schemas, fixtures)).toEqual([])
  })

  it('are missed when they have none', () => {
    const tried = [{ schema: 'garment', from: 2, before: {}, after: {} }]
    expect(untested([...schemas, garments], tried)).toEqual(['garment 1'])
  })

  it('are numbered without a gap, under names of their own', () => {
    for (const schema of schemas) expect(currentVersion(schema)).toBe(schema.migrations.length + 1)
    expect(new Set(schemas.map(({ name }) => name)).size).toBe(schemas.length)
  })

  it('bring their fixtures to the current version', () => {
    for (const { schema, from, before, after } of fixtures) {
      const owner = schemas.find(({ name }) => name === schema)!
      expect(valueOf(unwrap(owner, { schema, version: from, savedAt: 1, data: before }, 'It'))).toEqual(after)
    }
  })
})

describe('a stored record', () => {
  it('says what it is, in which version, and when it was saved', () => {
    expect(wrap(garments, { name: 'coat', size: 3 }, 17)).toEqual({
      schema: 'garment',
      version: 3,
      savedAt: 17,
      data: { name: 'coat', size: 3 },
    })
  })

  it.each([
    [1, { label: ' coat ' }],
    [2, { name: 'coat' }],
    [3, { name: 'coat', size: 1 }],
  ])('of version %i becomes a current one, and stays itself', (version, data) => {
    const stored = { schema: 'garment', version, savedAt: 1, data: Object.freeze(data) }
    const copy = structuredClone(stored)
    expect(valueOf(unwrap(garments, stored, 'It'))).toEqual({ name: 'coat', size: 1 })
    expect(stored).toEqual(copy)
  })

  it('of a newer version is left alone', () => {
    const newer = { schema: 'garment', version: 4, savedAt: 1, data: { anything: true } }
    expect(isTooNew(garments, newer)).toBe(true)
    const error = errorOf(unwrap(garments, newer, 'It'))
    expect(error.kind).toBe('storage-too-new')
    expect(error.message).toContain('format 4; this version knows 3')
  })

  it.each([
    [undefined, 'It is not a record of this app.'],
    ['text', 'It is not a record of this app.'],
    [{ schema: 'garment', version: 0, savedAt: 1, data: 1 }, 'It is not a record of this app.'],
    [{ schema: 'garment', version: '3', savedAt: 1, data: 1 }, 'It is not a record of this app.'],
    [{ schema: 'garment', version: 3, savedAt: 1 }, 'It is not a record of this app.'],
    [{ schema: 'hat', version: 3, savedAt: 1, data: 1 }, 'It should be of kind "garment", found "hat".'],
    [
      { schema: 'garment', version: 3, savedAt: 1, data: { name: 'coat', size: -1 } },
      'It: size should be a whole number of at least 0, found -1.',
    ],
  ])('that is damaged is refused with the reason: %j', (stored, message) => {
    expect(errorOf(unwrap(garments, stored, 'It'))).toEqual({ kind: 'bad-input', message })
  })

  it('that its migration cannot read is refused, not thrown', () => {
    const stored = { schema: 'garment', version: 1, savedAt: 1, data: null }
    expect(errorOf(unwrap(garments, stored, 'It')).message).toContain('could not be read as format 1')
  })

  it('spoils the list it is in, by number', () => {
    const good = wrap(garments, { name: 'coat', size: 3 })
    expect(valueOf(unwrapAll(garments, [good, good], String))).toHaveLength(2)
    const error = errorOf(unwrapAll(garments, [good, null], (index) => `Garment ${index + 1}`))
    expect(error.message).toBe('Garment 2 is not a record of this app.')
  })
})

describe('migrations with a wrong number', () => {
  it('are a mistake, found at the first use', () => {
    const gap: Schema<unknown> = { ...garments, migrations: [{ from: 2, migrate: (data) => data }] }
    expect(() => currentVersion(gap)).toThrow('Migration 1 of "garment" is numbered 2.')
  })
})
