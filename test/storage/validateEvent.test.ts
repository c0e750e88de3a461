import { describe, expect, it } from 'vitest'
import { checked } from '../../src/storage/shape.ts'
import { event } from '../../src/storage/validateEvent.ts'
import { changes, errorOf, history, valueOf } from './fixtures.ts'

function complaintAbout(value: unknown): string {
  return errorOf(checked(event, value, 'It')).message
}

/** The event of a type in the fixtures, as loose data with some fields replaced. */
function withFields(type: string, fields: Readonly<Record<string, unknown>>): unknown {
  const found = history.find((candidate) => candidate.type === type)
  return { ...structuredClone(found), ...fields }
}

describe('the event check', () => {
  it.each(history.map((entry) => [entry.type, entry] as const))('passes %s unchanged', (_type, entry) => {
    expect(valueOf(checked(event, structuredClone(entry), 'It'))).toEqual(entry)
  })

  it('is tried here on every type of event', () => {
    expect(new Set(changes.map(({ type }) => type)).size).toBe(9)
  })

  it.each(history.flatMap((entry) => Object.keys(entry).map((field) => [entry.type, field, entry] as const)))(
    'of %s misses a missing %s',
    (_type, field, entry) => {
      const rest = Object.fromEntries(Object.entries(entry).filter(([name]) => name !== field))
      expect(complaintAbout(rest)).toContain(`It: ${field} should be`)
      expect(complaintAbout(rest)).toContain('found nothing.')
    },
  )

  it.each([
    [null, 'It should be an object, found null.'],
    [[], 'It should be an object, found a list of 0.'],
    ['item-labelled', 'It should be an object, found "item-labelled".'],
    [{ type: 'dance' }, 'It: type should be a kind of event this version knows, found "dance".'],
    [{ type: 'constructor' }, 'It: type should be a kind of event this version knows, found "constructor".'],
    [
      { type: ['item-labelled'] },
      'It: type should be a kind of event this version knows, found a list of 1.',
    ],
    [
      withFields('item-labelled', { source: 'alien' }),
      'It: source should be one of person, simulated, imported, prelabel-accepted, found "alien".',
    ],
    [withFields('item-labelled', { seq: 0 }), 'It: seq should be a whole number of at least 1, found 0.'],
    [
      withFields('item-labelled', { seq: 1e300 }),
      'It: seq should be a whole number of at least 1, found 1e+300.',
    ],
    [
      withFields('item-labelled', { round: 0.5 }),
      'It: round should be a whole number of at least 0, found 0.5.',
    ],
    [withFields('item-labelled', { millis: Number.NaN }), 'It: millis should be a number, found NaN.'],
    [withFields('item-labelled', { modelId: 3 }), 'It: modelId should be a text, found 3.'],
    [
      withFields('item-labelled', { classId: 'x'.repeat(1000) + '<b>', itemId: { toString: 1 } }),
      'It: itemId should be a text, found an object.',
    ],
    [
      withFields('batch-proposed', { items: [{ itemId: 'a', utility: null, rank: 1, top: [{}] }] }),
      'It: items[0].top[0].classId should be a text, found nothing.',
    ],
    [withFields('batch-proposed', { items: { length: 3 } }), 'It: items should be a list, found an object.'],
    [
      withFields('training-finished', { confusion: [[1, 2], [3]] }),
      'It: confusion[1] should be a row of 2 counts, found a list of 1.',
    ],
    [
      withFields('training-finished', { confusion: [[1, 2, 3]] }),
      'It: confusion[0] should be a row of 1 counts, found a list of 3.',
    ],
    [
      withFields('settings-changed', { settings: { seed: 1 } }),
      'It: settings.network should be a text, found nothing.',
    ],
  ])('says what is wrong with %j', (value, complaint) => {
    expect(complaintAbout(value)).toBe(complaint)
  })

  it('keeps the ratio of an unbalanced data set, and does not miss it in others', () => {
    for (const dataset of [
      { id: 'imbalanced-fashion-mnist', seed: 3, imbalance: 12.5 },
      { id: 'fashion-mnist', seed: 3 },
    ]) {
      const clean = valueOf(checked(event, withFields('project-created', { dataset }), 'It'))
      expect(clean).toMatchObject({ dataset })
      expect(clean.type === 'project-created' && Object.keys(clean.dataset)).toEqual(Object.keys(dataset))
    }
  })

  it('keeps what newer settings and measurements have, and does not miss it in older ones', () => {
    const { settings } = withFields('project-created', {}) as { settings: { training: object } }
    const newer = { ...settings, startSet: 'first', training: { ...settings.training, dropoutScale: 0.5 } }
    const created = withFields('project-created', { settings: newer })
    expect(valueOf(checked(event, created, 'It'))).toMatchObject({ settings: newer })
    const trained = withFields('training-finished', { calibrationError: 0.25 })
    expect(valueOf(checked(event, trained, 'It'))).toMatchObject({ calibrationError: 0.25 })
    const wrong = withFields('project-created', { settings: { ...settings, startSet: 'last' } })
    expect(complaintAbout(wrong)).toContain('settings.startSet should be one of random, first')
  })

  it.each([0, 0.99, 1001, Number.NaN, Infinity, '20', null, undefined])(
    'refuses a ratio of %s',
    (imbalance) => {
      const dataset = { id: 'imbalanced-fashion-mnist', seed: 3, imbalance }
      expect(complaintAbout(withFields('project-created', { dataset }))).toContain(
        'It: dataset.imbalance should be a number from 1 to 1000, found',
      )
    },
  )

  it('leaves unknown fields behind, and takes none from a prototype', () => {
    const hostile: unknown = JSON.parse(
      '{"type":"undone","target":1,"seq":2,"at":3,"__proto__":{"polluted":true},"extra":"<img onerror>"}',
    )
    const clean = valueOf(checked(event, hostile, 'It'))
    expect(clean).toEqual({ type: 'undone', target: 1, seq: 2, at: 3 })
    expect(Object.getPrototypeOf(clean)).toBe(Object.prototype)
    const inherited: unknown = Object.create({ type: 'undone', target: 1, seq: 2, at: 3 })
    expect(errorOf(checked(event, inherited, 'It')).kind).toBe('bad-input')
  })

  it('lets a training that diverged say so', () => {
    const diverged = withFields('training-finished', { logLoss: Number.NaN })
    expect(valueOf(checked(event, diverged, 'It'))).toMatchObject({ logLoss: Number.NaN })
  })
})
