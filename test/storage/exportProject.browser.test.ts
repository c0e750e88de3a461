import { set } from 'idb-keyval'
import { beforeEach, describe, expect, it } from 'vitest'
import { checkpointsOf } from '../../src/storage/checkpoints.ts'
import { readEvents } from '../../src/storage/eventLog.ts'
import { exportProject } from '../../src/storage/exportProject.ts'
import { importProject } from '../../src/storage/importProject.ts'
import { wrap } from '../../src/storage/migrations.ts'
import { findLostProjects } from '../../src/storage/persistence.ts'
import { listProjects, renameProject } from '../../src/storage/projects.ts'
import { eventSchema } from '../../src/storage/schemas.ts'
import { checkpoint, errorOf, freshDatabase, history, valueOf, weights, withProject } from './fixtures.ts'

beforeEach(() => localStorage.clear())

describe('an exported project', () => {
  it('comes back equal in another browser: events, newest network, name', async () => {
    const { fileName, text } = valueOf(await exportProject('p', await withProject()))
    expect(fileName).toBe('Wardrobe.querent.json')
    const elsewhere = freshDatabase()
    const id = valueOf(await importProject(text, elsewhere))
    expect(valueOf(await readEvents(id, elsewhere))).toEqual(history)
    const networks = checkpointsOf(id, elsewhere)
    expect(valueOf(await networks.load('round-0'))).toEqual(checkpoint('round-0', ...weights))
    expect(valueOf(await networks.load('older'))).toBeNull()
    expect(valueOf(await listProjects(elsewhere)).map(({ name }) => name)).toEqual(['Wardrobe'])
    expect(findLostProjects([])).toContainEqual({ id, name: 'Wardrobe' })
  })

  it('is the same again when it is exported again', async () => {
    const { text } = valueOf(await exportProject('p', await withProject()))
    const elsewhere = freshDatabase()
    const id = valueOf(await importProject(text, elsewhere))
    const again = valueOf(await exportProject(id, elsewhere))
    const third = freshDatabase()
    const last = valueOf(await importProject(again.text, third))
    expect(valueOf(await readEvents(last, third))).toEqual(history)
  })

  it('says what it is before anything else, so that a person can look into the file', async () => {
    const { text } = valueOf(await exportProject('p', await withProject()))
    const file = JSON.parse(text) as Record<string, unknown>
    expect(Object.keys(file)).toEqual(['schema', 'version', 'savedAt', 'checksum', 'events', 'checkpoints'])
    expect(file).toMatchObject({ schema: 'querent-project', version: 1 })
    expect(file['checksum']).toMatch(/^[0-9a-f]{64}$/)
  })

  it('has a checksum that the browser’s own SHA-256 agrees with', async () => {
    const { text } = valueOf(await exportProject('p', await withProject()))
    const { checksum, events, checkpoints } = JSON.parse(text) as Record<string, unknown>
    const bytes = new TextEncoder().encode(JSON.stringify([events, checkpoints]))
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    expect(Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')).toBe(checksum)
  })

  it('can be had of a project that a newer app has written, as it is', async () => {
    const database = await withProject()
    const newer = { ...wrap(eventSchema, history[0]!), version: 9, data: { future: [Number.NaN] } }
    await set(['p', 11], newer, database.store('events'))
    const { fileName, text } = valueOf(await exportProject('p', database))
    expect(fileName).toBe('project.querent.json')
    expect(text).toContain('"version":9,')
    expect(errorOf(await importProject(text, freshDatabase())).kind).toBe('storage-too-new')
  })

  it('takes along the network its log speaks of, not one saved a moment before the page died', async () => {
    const database = await withProject()
    valueOf(await checkpointsOf('p', database).save(checkpoint('round-1', 5)))
    const { text } = valueOf(await exportProject('p', database))
    const elsewhere = freshDatabase()
    const networks = checkpointsOf(valueOf(await importProject(text, elsewhere)), elsewhere)
    expect(valueOf(await networks.load('round-0'))).toEqual(checkpoint('round-0', ...weights))
    expect(valueOf(await networks.load('round-1'))).toBeNull()
  })

  it.each([
    ['Clothes <img src=x onerror=alert(1)>', 'Clothes-img-src-x-onerror-alert-1.querent.json'],
    ['../../etc/passwd', 'etc-passwd.querent.json'],
    ['Kleider für Ünal 服', 'Kleider-für-Ünal-服.querent.json'],
    ['???', 'project.querent.json'],
    ['x'.repeat(300), `${'x'.repeat(60)}.querent.json`],
  ])('called %s gets a file name that is safe', async (name, fileName) => {
    const database = await withProject()
    valueOf(await renameProject('p', name, database))
    expect(valueOf(await exportProject('p', database)).fileName).toBe(fileName)
  })

  it('that does not exist is an error', async () => {
    expect(errorOf(await exportProject('p', freshDatabase())).kind).toBe('bad-input')
  })
})
