import { get, keys, set } from 'idb-keyval'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Database } from '../../src/storage/database.ts'
import { checkpointsOf } from '../../src/storage/checkpoints.ts'
import { appendEvent, journalOf, readEvents } from '../../src/storage/eventLog.ts'
import { acquireProject } from '../../src/storage/lock.ts'
import { findLostProjects } from '../../src/storage/persistence.ts'
import { deleteProject, listProjects, newProjectId, renameProject } from '../../src/storage/projects.ts'
import { checkpoint, errorOf, freshDatabase, history, valueOf } from './fixtures.ts'

beforeEach(() => localStorage.clear())
afterEach(() => {
  vi.restoreAllMocks()
})

async function write(projectId: string, length: number, database: Database): Promise<void> {
  const journal = journalOf(projectId, database)
  for (const event of history.slice(0, length)) valueOf(await journal.append(event))
}

describe('the list of projects', () => {
  it('is empty at first', async () => {
    expect(valueOf(await listProjects(freshDatabase()))).toEqual([])
  })

  it('tells each project in a line, the one used last first', async () => {
    const database = freshDatabase()
    await write('a', 3, database)
    await write('b', history.length, database)
    await write('c', 1, database)
    const list = valueOf(await listProjects(database))
    expect(list.map(({ id }) => id)).toEqual(['b', 'a', 'c'])
    expect(list[0]).toEqual({
      id: 'b',
      seq: 10,
      name: 'Wardrobe',
      datasetId: 'wardrobe',
      createdAt: 1_700_000_000_000,
      lastUsedAt: 1_700_000_000_009,
      labels: 2,
      budget: 300,
      classes: 2,
      // Precision and recall of class 0: 3/3 and 3/4, so 6/7; of class 1: 4/5 and 4/4, so 8/9.
      f1: (6 / 7 + 8 / 9) / 2,
      problem: null,
    })
    expect(list[2]).toMatchObject({ name: 'Clothes <img src=x onerror=alert(1)>', labels: 0, f1: null })
  })

  it('follows the logs, and reads a log only when it has grown', async () => {
    const database = freshDatabase()
    await write('a', 4, database)
    await write('b', 1, database)
    expect(valueOf(await listProjects(database)).map(({ labels }) => labels)).toEqual([1, 0])
    for (const event of history.slice(4, 6)) valueOf(await appendEvent('a', event, database))
    const read = vi.spyOn(IDBObjectStore.prototype, 'getAll')
    expect(valueOf(await listProjects(database)).map(({ labels }) => labels)).toEqual([2, 0])
    // The list itself, and the log of `a`.
    expect(read).toHaveBeenCalledTimes(2)
    valueOf(await listProjects(database))
    expect(read).toHaveBeenCalledTimes(3)
  })

  it('is made again from the logs when the summaries are missing or damaged', async () => {
    const database = freshDatabase()
    await write('a', history.length, database)
    const before = valueOf(await listProjects(database))
    await set('a', { schema: 'project', labels: 'many' }, database.store('projects'))
    await set('ghost', 'of a project without a log', database.store('projects'))
    expect(valueOf(await listProjects(database))).toEqual(before)
  })

  it('names the problem of a project that cannot be opened, and still lists the others', async () => {
    const database = freshDatabase()
    await write('a', 2, database)
    await set(['broken', 1], { junk: true }, database.store('events'))
    const list = valueOf(await listProjects(database))
    expect(list.map(({ id, problem }) => [id, problem?.kind])).toEqual([
      ['a', undefined],
      ['broken', 'bad-input'],
    ])
  })

  it('leaves a newer app’s summary as it is', async () => {
    const database = freshDatabase()
    await write('a', 1, database)
    const newer = { schema: 'project', version: 2, savedAt: 1, data: { more: true } }
    await set('a', newer, database.store('projects'))
    expect(valueOf(await listProjects(database))[0]).toMatchObject({ id: 'a', problem: null })
    expect(await get('a', database.store('projects'))).toEqual(newer)
  })
})

describe('a project', () => {
  it('gets an id of its own', () => {
    const ids = new Set(Array.from({ length: 1000 }, newProjectId))
    expect(ids.size).toBe(1000)
    expect([...ids].every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true)
  })

  it('is renamed by an event in its history', async () => {
    const database = freshDatabase()
    await write('a', 3, database)
    valueOf(await renameProject('a', '  __proto__ ', database))
    expect(valueOf(await readEvents('a', database)).at(-1)).toMatchObject({
      type: 'project-renamed',
      name: '__proto__',
      seq: 4,
    })
    expect(valueOf(await listProjects(database))[0]?.name).toBe('__proto__')
  })

  it.each([
    ['without a name', 'a', ' '],
    ['that does not exist', 'b', 'New'],
  ])('%s is not renamed', async (_case, id, name) => {
    const database = freshDatabase()
    await write('a', 1, database)
    expect(errorOf(await renameProject(id, name, database)).kind).toBe('bad-input')
    expect(valueOf(await readEvents('a', database))).toHaveLength(1)
  })

  it('is deleted with everything that belongs to it, in one transaction, and no other is touched', async () => {
    const database = freshDatabase()
    for (const id of ['a', 'b']) {
      await write(id, history.length, database)
      valueOf(await checkpointsOf(id, database).save(checkpoint('round-0', 1)))
    }
    valueOf(await listProjects(database))
    const asked = vi.spyOn(IDBDatabase.prototype, 'transaction')
    valueOf(await deleteProject('a', database))
    expect(asked).toHaveBeenCalledTimes(1)
    expect(await keys(database.store('events'))).toEqual(history.map(({ seq }) => ['b', seq]))
    expect(await keys(database.store('checkpoints'))).toEqual([['b', 'round-0']])
    expect(await keys(database.store('projects'))).toEqual(['b'])
    expect(valueOf(await listProjects(database)).map(({ id }) => id)).toEqual(['b'])
  })

  it('stays whole when its deletion fails', async () => {
    const database = freshDatabase()
    await write('a', history.length, database)
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementationOnce(() => {
      throw new DOMException('disk trouble', 'UnknownError')
    })
    expect(errorOf(await deleteProject('a', database)).kind).toBe('storage-blocked')
    expect(valueOf(await readEvents('a', database))).toHaveLength(history.length)
  })

  it('that is open in another tab is neither renamed nor deleted', async () => {
    const database = freshDatabase()
    const id = newProjectId()
    await write(id, 2, database)
    const open = valueOf(await acquireProject(id, { onLost: () => undefined }))
    expect(errorOf(await renameProject(id, 'New', database)).message).toContain('another tab')
    expect(errorOf(await deleteProject(id, database)).message).toContain('another tab')
    expect(valueOf(await readEvents(id, database))).toHaveLength(2)
    open.release()
  })

  it('deleted under a tab that still labels it is not brought back by the next label', async () => {
    const database = freshDatabase()
    await write('a', 3, database)
    valueOf(await deleteProject('a', database))
    expect(errorOf(await appendEvent('a', history[3]!, database)).message).toContain('NOT SAVED')
    expect(valueOf(await listProjects(database))).toEqual([])
  })

  it('is missed when the browser has evicted it, and not when it was deleted', async () => {
    const database = freshDatabase()
    await write('a', history.length, database)
    await write('b', 1, database)
    expect(findLostProjects(valueOf(await listProjects(database)))).toEqual([])
    valueOf(await deleteProject('b', database))
    const evicted = valueOf(await listProjects(freshDatabase()))
    expect(findLostProjects(evicted)).toEqual([{ id: 'a', name: 'Wardrobe' }])
  })
})
