import { describe, expect, it } from 'vitest'
import type { ProjectChange, ProjectEvent } from '../../src/core/events.ts'
import { fold } from '../../src/core/fold.ts'
import { defaultSettings } from '../../src/core/settings.ts'
import type { ProjectState } from '../../src/core/state.ts'
import { labelsCsv, labelsJson } from '../../src/exports/labels.ts'

const names = [
  'shirt',
  '<img src=x onerror=alert(1)>',
  '=1+1',
  '__proto__',
  'said "quotes", and commas',
  'two\r\nlines',
  '👗 dress',
  "'=already",
  ' padded ',
  '-3',
  '\ttab',
]

/** A project whose classes are called `names`, ids c0, c1 …, with `changes` made to it, a second apart. */
function project(changes: readonly ProjectChange[]): ProjectState {
  const created: ProjectChange = {
    type: 'project-created',
    name: 'Coats & "co"',
    dataset: { id: 'wardrobe', seed: 7 },
    itemKind: 'image',
    poolSize: 100,
    classes: names.map((name, index) => ({ id: `c${index}`, name })),
    settings: defaultSettings,
  }
  const start = Date.UTC(2026, 0, 2, 3, 4, 5)
  return fold(
    [created, ...changes].map((change, index): ProjectEvent => ({
      ...change,
      seq: index + 1,
      at: start + 1000 * index,
    })),
  )
}

function label(itemId: string, classId: string, millis = 1500): ProjectChange {
  return { type: 'item-labelled', itemId, classId, source: 'person', round: 0, modelId: null, millis }
}

function setAside(type: 'item-skipped' | 'item-flagged', itemId: string): ProjectChange {
  return { type, itemId, round: 0, millis: 2000 }
}

/** Reads CSV back by the rules of RFC 4180 and the stated rule for apostrophes. */
function parse(csv: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    const text = quoted?.replaceAll('""', '"') ?? plain
    row.push(/^'+[=+\-@\t\r\n]/.test(text) ? text.slice(1) : text)
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}

describe('labels as CSV', () => {
  it('are a header alone for a project without labels', () => {
    expect(labelsCsv(project([]))).toBe('file_name,label,split,source,seconds\r\n')
  })

  it('name item, class, split, source and seconds of each label', () => {
    expect(labelsCsv(project([label('train/17', 'c0', 1234.4)]))).toBe(
      'file_name,label,split,source,seconds\r\ntrain/17,shirt,train,person,1.234\r\n',
    )
  })

  it('hold flagged items without a label, in the order of deciding, and no skipped ones', () => {
    const state = project([setAside('item-flagged', 'a'), label('b', 'c0'), setAside('item-skipped', 'c')])
    expect(parse(labelsCsv(state)).slice(1)).toEqual([
      ['a', '', 'train', 'flagged', '2'],
      ['b', 'shirt', 'train', 'person', '1.5'],
    ])
  })

  it('give every class name and item id back exactly', () => {
    const state = project(names.map((name, index) => label(`${name}/${index}`, `c${index}`)))
    const rows = parse(labelsCsv(state)).slice(1)
    expect(rows.map(([, name]) => name)).toEqual(names)
    expect(rows.map(([id]) => id)).toEqual(names.map((name, index) => `${name}/${index}`))
  })

  it('begin no cell with a character that a spreadsheet takes for a formula', () => {
    const csv = labelsCsv(project(names.map((name, index) => label(name, `c${index}`))))
    expect(csv).toContain(",'=1+1,")
    expect(csv).toContain(",'-3,")
    expect(csv).not.toMatch(/(^|,|\n|")[=+@\t-]/)
  })

  it('leave out a label that was taken back', () => {
    const state = project([label('a', 'c0'), { type: 'undone', target: 2 }])
    expect(labelsCsv(state)).toBe('file_name,label,split,source,seconds\r\n')
  })

  it('hold the newest label of an item that was labelled twice', () => {
    const state = project([label('a', 'c0'), label('b', 'c0'), label('a', 'c6')])
    expect(parse(labelsCsv(state)).slice(1)).toEqual([
      ['b', 'shirt', 'train', 'person', '1.5'],
      ['a', '👗 dress', 'train', 'person', '1.5'],
    ])
  })
})

describe('labels as JSON', () => {
  it('state the project, its classes, and what was decided about each item', () => {
    const state = project([
      label('train/3', 'c2', 2500),
      setAside('item-flagged', 'train/5'),
      setAside('item-skipped', 'train/8'),
    ])
    expect(JSON.parse(labelsJson(state))).toEqual({
      schema: 'querent-labels',
      version: 1,
      project: 'Coats & "co"',
      dataset: { id: 'wardrobe', seed: 7 },
      itemKind: 'image',
      classes: names.map((name, index) => ({ id: `c${index}`, name })),
      labels: [
        {
          itemId: 'train/3',
          round: 0,
          seconds: 2.5,
          at: '2026-01-02T03:04:06.000Z',
          classId: 'c2',
          className: '=1+1',
          source: 'person',
        },
      ],
      flagged: [{ itemId: 'train/5', round: 0, seconds: 2, at: '2026-01-02T03:04:07.000Z' }],
      skipped: [{ itemId: 'train/8', round: 0, seconds: 2, at: '2026-01-02T03:04:08.000Z' }],
    })
  })

  it('keep a class called __proto__ as plain text', () => {
    const text = labelsJson(project([label('__proto__', 'c3')]))
    expect(JSON.parse(text)).toMatchObject({ labels: [{ itemId: '__proto__', className: '__proto__' }] })
  })

  it('are the same text for the same state', () => {
    const changes = [label('a', 'c0'), label('b', 'c1')]
    expect(labelsJson(project(changes))).toBe(labelsJson(project(changes)))
  })

  it('name a class that is no longer in the project by its id', () => {
    const state = project([label('a', 'gone')])
    expect(JSON.parse(labelsJson(state))).toMatchObject({ labels: [{ className: 'gone' }] })
    expect(labelsCsv(state)).toContain('a,gone,train')
  })
})
