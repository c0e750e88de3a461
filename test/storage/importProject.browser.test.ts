import fc from 'fast-check'
import { entries, get, type UseStore } from 'idb-keyval'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ProjectEvent } from '../../src/core/events.ts'
import type { Database } from '../../src/storage/database.ts'
import { readEvents } from '../../src/storage/eventLog.ts'
import { exportProject, projectFileText } from '../../src/storage/exportProject.ts'
import { importProject } from '../../src/storage/importProject.ts'
import { wrap, type StoredRecord } from '../../src/storage/migrations.ts'
import { listProjects } from '../../src/storage/projects.ts'
import { checkpointSchema } from '../../src/storage/schemas.ts'
import { sha256 } from '../../src/storage/sha256.ts'
import { checkpoint, errorOf, freshDatabase, history, valueOf, withProject } from './fixtures.ts'

beforeEach(() => localStorage.clear())
afterEach(() => {
  vi.restoreAllMocks()
})

/** Everything that is stored, or everything of one project, to compare. */
async function everything(database: Database, projectId?: string): Promise<unknown> {
  const stores: UseStore[] = ['events', 'checkpoints'].map((name) => database.store(name))
  const found = await Promise.all(stores.map((store) => entries<[string, number | string], unknown>(store)))
  return found.map((list) => list.filter(([[id]]) => projectId === undefined || id === projectId))
}

const records = (events: readonly unknown[]): StoredRecord[] =>
  events.map((data) => ({ schema: 'event', version: 1, savedAt: 1, data }))

/** A file that is whole, with the events of the history changed. */
function fileOf(change: (events: ProjectEvent[]) => readonly unknown[]): string {
  return projectFileText({ events: records(change(structuredClone([...history]))), checkpoints: [] })
}

describe('importing', () => {
  it('gives a name that is taken an addition, and changes no other project', async () => {
    const database = await withProject()
    const before = await readEvents('p', database)
    const { text } = valueOf(await exportProject('p', database))
    for (let time = 1; time <= 3; time++) valueOf(await importProject(text, database))
    const names = valueOf(await listProjects(database)).map(({ name }) => name)
    expect(names.sort()).toEqual([
      'Wardrobe',
      'Wardrobe (imported 2)',
      'Wardrobe (imported 3)',
      'Wardrobe (imported)',
    ])
    expect(await readEvents('p', database)).toEqual(before)
  })

  it('stores all or nothing', async () => {
    const database = await withProject()
    const { text } = valueOf(await exportProject('p', database))
    const before = await everything(database)
    const add = vi.spyOn(IDBObjectStore.prototype, 'add')
    add.mockImplementation(function (this: IDBObjectStore, ...record) {
      if (add.mock.calls.length === 6) throw new DOMException('', 'QuotaExceededError')
      return this.put(...record)
    })
    expect(errorOf(await importProject(text, database)).kind).toBe('storage-full')
    add.mockRestore()
    expect(await everything(database)).toEqual(before)
  })

  it('keeps hostile names as the texts they are', async () => {
    const database = freshDatabase()
    const id = valueOf(
      await importProject(
        fileOf((events) => [...events, { type: 'project-renamed', name: '__proto__', seq: 11, at: 0 }]),
        database,
      ),
    )
    expect(valueOf(await listProjects(database))[0]).toMatchObject({ id, name: '__proto__', labels: 2 })
    expect(valueOf(await readEvents(id, database))[0]).toMatchObject({
      name: 'Clothes <img src=x onerror=alert(1)>',
      classes: [{ id: '__proto__', name: '=1+1' }, { id: 'c1' }],
    })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('stores only fields it knows', async () => {
    const database = freshDatabase()
    const text = fileOf(([first, ...rest]) => [
      { ...first, ...(JSON.parse('{"__proto__":{"polluted":1},"extra":[1]}') as object) },
      ...rest,
    ])
    const id = valueOf(await importProject(text, database))
    const record = await get<StoredRecord>([id, 1], database.store('events'))
    expect(record?.data).toEqual(history[0])
  })

  const good = fileOf((events) => events)
  const goodNetwork = wrap(checkpointSchema, checkpoint('round-0', 1))
  const withNetwork = (change: object): string =>
    projectFileText({
      events: records(history),
      checkpoints: [{ ...goodNetwork, data: { ...checkpoint('round-0', 1), ...change } }],
    })
  const deep = '['.repeat(200_000) + ']'.repeat(200_000)
  const withRecords = (json: string): string =>
    `{"schema":"querent-project","version":1,"checksum":"${sha256(`[${json},[]]`)}","events":${json},"checkpoints":[]}`

  it.each([
    ['an empty file', '', 'not readable as JSON'],
    ['a picture', '\ufffdPNG\r\n\u001a', 'not readable as JSON'],
    ['half a file', good.slice(0, good.length / 2), 'not readable as JSON'],
    ['fifty megabytes of noise', 'x'.repeat(50_000_000), 'not readable as JSON'],
    ['a list', '[]', 'The file should be an object, found a list of 0'],
    ['null', 'null', 'The file should be an object, found null'],
    ['another app’s file', '{"schema":"other"}', 'not a project exported from Querent'],
    ['a file without a version', '{"schema":"querent-project"}', 'which version'],
    ['a wrong checksum', good.replace(/"checksum":"./, '"checksum":"x'), 'does not match its checksum'],
    ['a changed answer', good.replace('"millis":812.5', '"millis":812.6'), 'does not match its checksum'],
    ['no checksum', good.replace('"checksum"', '"sum"'), 'does not match its checksum'],
    ['a lost entry', good.replace(/\{"schema":"event".*?\},(?=\{"schema")/, ''), 'does not match'],
    ['no records', '{"schema":"querent-project","version":1}', 'does not match its checksum'],
    ['endless nesting', withRecords(deep), 'not readable as JSON'],
    ['no events', fileOf(() => []), 'does not begin with the creation of a project'],
    [
      'a history without a beginning',
      fileOf(([, second]) => [{ ...second, seq: 1 }]),
      'does not begin with the creation',
    ],
    ['a gap', fileOf((events) => events.toSpliced(3, 1)), "Entry 4 of the project's history is missing"],
    ['a repeated entry', fileOf((events) => events.toSpliced(3, 0, events[2]!)), 'Entry 4'],
    [
      'a second beginning',
      fileOf(([first]) => [first, { ...first, seq: 2 }]),
      'Entry 2 of its history creates the project a second time',
    ],
    [
      'a class that does not exist',
      fileOf(([first]) => [first, { ...history[3], seq: 2, classId: 'toString' }]),
      'names a class that the project does not have',
    ],
    [
      'two classes with one id',
      fileOf(([first]) => [{ ...first, classes: [1, 2].map(() => ({ id: 'a', name: 'b' })) }]),
      'Two of its classes have the same id',
    ],
    [
      'scores of other classes',
      fileOf(([first]) => [first, { ...history[7], seq: 2, confusion: [[1]] }]),
      'scores 1 classes of 2',
    ],
    [
      'a wrong type',
      fileOf(([first]) => [{ ...first, poolSize: '6000' }]),
      'poolSize should be a whole number of at least 0, found "6000"',
    ],
    [
      'an enormous number',
      fileOf(([first]) => [{ ...first, poolSize: 1e308 }]),
      'poolSize should be a whole number of at least 0, found 1e+308',
    ],
    [
      'weights where a name should be',
      fileOf(([first]) => [{ ...first, name: Float32Array.of(1) }]),
      'name should be a text, found an object',
    ],
    ['an unknown event', fileOf(([first]) => [first, { type: 'hack', seq: 2, at: 0 }]), 'found "hack"'],
    [
      'an event that is no record',
      projectFileText({ events: [history[0]], checkpoints: [] }),
      'not a record',
    ],
    ['events that are no list', projectFileText({ events: {} as [], checkpoints: [] }), 'should be a list'],
    [
      'a network with NaN in it',
      withNetwork({ weights: checkpoint('', Number.NaN).weights }),
      'weights.data[0] should be a finite number, found NaN',
    ],
    [
      'a network whose header lies',
      withNetwork({
        weights: { tensors: [{ name: 'a', shape: [1e9, 1e9] }], data: Float32Array.of(1) },
      }),
      'weights.data.length should be 1000000000000000000, as its tensors need, found 1',
    ],
    [
      'a network without weights',
      withNetwork({ weights: { tensors: [], data: 'AAAA' } }),
      'weights.data should be float32 numbers, found "AAAA"',
    ],
  ])('refuses %s, says why, and leaves everything as it was', async (_case, text, reason) => {
    const database = await withProject()
    const before = await everything(database)
    const error = errorOf(await importProject(text, database))
    expect(error.kind).toBe('bad-input')
    expect(error.message).toContain(reason)
    expect(error.message).toContain('Your projects are unchanged.')
    expect(error.message.length).toBeLessThan(400)
    expect(await everything(database)).toEqual(before)
  })

  it.each([
    ['the whole file', good.replace('"version":1', '"version":2')],
    [
      'one event',
      projectFileText({
        events: records(history).map((record, index) => (index === 4 ? { ...record, version: 2 } : record)),
        checkpoints: [],
      }),
    ],
  ])('refuses what a newer app wrote, be it %s', async (_case, text) => {
    const database = await withProject()
    const before = await everything(database)
    const error = errorOf(await importProject(text, database))
    expect(error.kind).toBe('storage-too-new')
    expect(error.message).toContain('newer Querent')
    expect(await everything(database)).toEqual(before)
  })

  it('refuses two networks under one name, and stores neither', async () => {
    const database = await withProject()
    const before = await everything(database)
    const text = projectFileText({ events: records(history), checkpoints: [goodNetwork, goodNetwork] })
    expect((await importProject(text, database)).ok).toBe(false)
    expect(await everything(database)).toEqual(before)
  })

  it('never throws, and never changes other projects, however a file is mutated', async () => {
    const database = await withProject()
    const before = await everything(database)
    const { text } = valueOf(await exportProject('p', database))
    const position = fc.integer({ min: 0, max: text.length })
    const mutation = fc.record({
      from: position,
      length: fc.nat(40),
      insert: fc.oneof(fc.string(), fc.json(), fc.constantFrom('"__proto__":', 'null', ',', '}', '1e999')),
    })
    const mutated = fc
      .array(mutation, { minLength: 1, maxLength: 3 })
      .map((mutations) =>
        mutations.reduce(
          (file, { from, length, insert }) => file.slice(0, from) + insert + file.slice(from + length),
          text,
        ),
      )
    await fc.assert(
      fc.asyncProperty(mutated, async (file) => {
        const result = await importProject(file, database)
        // Only a file whose meaning is the same can pass its checksum: white space, or the time it was saved.
        if (result.ok) expect(valueOf(await readEvents(result.value, database)).slice(0, 10)).toEqual(history)
        else expect(['bad-input', 'storage-too-new']).toContain(result.error.kind)
      }),
      { numRuns: 300 },
    )
    expect(await everything(database, 'p')).toEqual(before)
  })

  it('never throws on records of any shape under a right checksum, and stores nothing of them', async () => {
    const database = freshDatabase()
    const record = fc.record({
      schema: fc.constantFrom('event', 'checkpoint', 'x'),
      version: fc.constantFrom(1, 1, 1, 2, 0, '1'),
      savedAt: fc.constantFrom(1, null),
      data: fc.oneof(
        fc.object({ withNullPrototype: true, maxDepth: 3 }),
        fc.record({ ...fieldsOf(history[0]!) }),
        fc.record({ ...fieldsOf(history[7]!) }),
      ),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(record), fc.array(record), async (events, checkpoints) => {
        expect((await importProject(projectFileText({ events, checkpoints }), database)).ok).toBe(false)
      }),
      { numRuns: 200 },
    )
    expect(await everything(database)).toEqual([[], []])
  })
})

/** Each field its own value or, half of the time, anything. One field is always wrong. */
function fieldsOf(event: ProjectEvent): Record<string, fc.Arbitrary<unknown>> {
  const fields = Object.entries(event).map(([name, value]): [string, fc.Arbitrary<unknown>] => [
    name,
    fc.oneof(fc.constant<unknown>(value), fc.anything()),
  ])
  return { ...Object.fromEntries(fields), at: fc.constantFrom('now', null, {}) }
}
