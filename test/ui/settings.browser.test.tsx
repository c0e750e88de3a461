import { set } from 'idb-keyval'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { cacheDatabase } from '../../src/storage/databases.ts'
import { preferences } from '../../src/ui/preferences.ts'
import { answer, button, itemShown, openApp, press, textOf, until, type OpenApp } from './openApp.tsx'

const quick = { startSize: 6, batchSize: 3, budget: 12, heldOutSize: 50, scoredPerRound: 60 }

let app: OpenApp

afterEach(() => app.close())

/** Opens Settings by its key, at the part for this device. */
async function openDevice(): Promise<void> {
  await until(itemShown)
  await userEvent.keyboard('s')
  const radio = await until(() => document.querySelector<HTMLElement>('dialog input[value=device]'))
  await userEvent.click(radio)
  await until(() => document.querySelector('dialog .key-settings'))
}

async function choose(label: string, value: string): Promise<void> {
  const select = await until(() =>
    [...document.querySelectorAll<HTMLSelectElement>('dialog select')].find(
      (candidate) => candidate.labels[0]?.textContent === label,
    ),
  )
  await userEvent.selectOptions(select, value)
}

function hints(): string[] {
  return [...document.querySelectorAll('.action kbd')].map((hint) => hint.textContent)
}

describe('the keys', () => {
  it('are changed by pressing the new one, answer at once, and are shown where they work', async () => {
    app = await openApp(quick)
    await until(itemShown)
    await userEvent.keyboard('?')
    await press('Answer 3: 3')
    await userEvent.keyboard('j')
    expect(document.activeElement).toBe(await button('Answer 3: J'))
    await press('Skip: Space')
    await userEvent.keyboard('x')
    await press('Close')

    expect(document.querySelectorAll('.answer kbd')[2]?.textContent).toBe('J')
    expect(document.querySelectorAll('.answer')[2]?.getAttribute('aria-keyshortcuts')).toBe('j')
    expect(hints()).toEqual(['X', 'Z', 'F', 'H'])
    const first = await until(itemShown)
    await userEvent.keyboard('3')
    expect(app.state().project.labels).toBe(0)
    await answer('j')
    expect(app.state().project.decisions.get(first)?.classId).toBe(app.state().project.classes[2]?.id)
    await answer('x')
    expect(app.state().project.history.map(({ kind }) => kind)).toEqual(['labelled', 'skipped'])
  })

  it('are refused in words where they do something else, and Escape keeps the old one and the sheet', async () => {
    app = await openApp(quick)
    await until(itemShown)
    await userEvent.keyboard('?')
    await press('Flag: F')
    await userEvent.keyboard('z')
    await until(() => textOf('.keys__prompt [role=alert]')?.startsWith('Z is taken: Undo.'))
    await userEvent.keyboard('{F5}')
    await until(
      () => textOf('.keys__prompt [role=alert]') === 'F5 belongs to the browser. Press another key.',
    )
    await userEvent.keyboard('{Escape}')
    expect(document.activeElement).toBe(await button('Flag: F'))
    expect(document.querySelector('dialog')?.open).toBe(true)
    expect(preferences.getState().keys).toEqual({})
  })

  it('can be taken away, and given back one by one or all together', async () => {
    app = await openApp(quick)
    await until(itemShown)
    await userEvent.keyboard('?')
    await press('Flag: F')
    await press('No key')
    expect(document.activeElement).toBe(await button('Flag: no key'))
    expect(hints()).toEqual(['Space', 'Z', 'H'])
    await press('Skip: Space')
    await userEvent.keyboard('f')
    await press('Flag: no key')
    await press('Default (F)')
    await until(() => textOf('.keys__prompt [role=alert]')?.startsWith('F is taken: Skip.'))
    await press('Default keys for everything')
    expect(preferences.getState().keys).toEqual({})
    expect(hints()).toEqual(['Space', 'Z', 'F', 'H'])
  })

  it('that are off show no hints, open nothing, and leave Ctrl+Z and the buttons', async () => {
    app = await openApp(quick)
    await answer('1')
    await userEvent.keyboard('?')
    await userEvent.click(await until(() => document.querySelector<HTMLElement>('dialog [role=switch]')))
    await press('Close')
    expect(hints()).toEqual([])
    expect(document.querySelector('.answer kbd')).toBeNull()
    await userEvent.keyboard('2?s')
    expect(document.querySelector('dialog')).toBeNull()
    expect(app.state().project.labels).toBe(1)
    await userEvent.keyboard('{Control>}z{/Control}')
    expect(app.state().project.labels).toBe(0)
  })
})

describe('a sheet opened from the keyboard', () => {
  it.each([
    ['by Escape', () => userEvent.keyboard('{Escape}')],
    ['by its button', () => press('Close')],
  ])('gives the focus back when it is closed %s', async (_how, close) => {
    app = await openApp(quick)
    await until(itemShown)
    const thumbs = document.querySelectorAll<HTMLElement>('.thumb button')
    thumbs[3]?.focus()
    await userEvent.keyboard('?')
    await until(() => document.querySelector('dialog'))
    await close()
    await until(() => document.querySelector('dialog') === null)
    expect(document.activeElement).toBe(thumbs[3])
  })
})

describe('the settings of this device', () => {
  it('tell what computes, and open the project again with another backend', async () => {
    app = await openApp(quick)
    await answer('1')
    await until(() => app.state().durableSeq === app.state().project.seq && app.state().backend !== null)
    await openDevice()
    expect(textOf('.setting-facts dd')).toBe(app.state().backend?.reason)
    await choose('Computes with', 'cpu')
    expect(app.state().backend?.name).not.toBe('cpu')
    await press('Open this project again now')
    await until(() => app.state().phase === 'ready' && app.state().backend?.name === 'cpu')
    expect(app.state().project.labels).toBe(1)
    await openDevice()
    expect(textOf('.setting-facts dd')).toContain('Plain JavaScript')
    expect(document.querySelector('.setting-note')).toBeNull()
  })

  it('switch the theme, and back to the system’s', async () => {
    app = await openApp(quick)
    await openDevice()
    await choose('Theme', 'dark')
    await until(() => document.documentElement.dataset['theme'] === 'dark')
    await choose('Theme', 'system')
    await until(() => document.documentElement.dataset['theme'] === undefined)
  })

  it('tell the room that is taken and whether the browser keeps it, and clear what can be made again', async () => {
    app = await openApp(quick)
    await answer('1')
    await until(() => app.state().durableSeq === app.state().project.seq)
    await openDevice()
    await until(() => textOf('.storage')?.match(/stored here, of [\d,.]+ [kMG]B this browser allows/))
    const isKept = await navigator.storage.persisted()
    expect(textOf('.storage')).toContain(isKept ? 'Kept by the browser.' : 'The browser may clear this')
    await set('junk', new Uint8Array(2_000_000), cacheDatabase.store('pools'))
    await press('Clear cached data…')
    await until(() => textOf('.dialog--small')?.match(/This frees [\d.]+ MB\./))
    await userEvent.click(await until(() => document.querySelector<HTMLElement>('.dialog--small .primary')))
    await until(() => textOf('.storage')?.includes('Cleared. Labels and networks are untouched.'))
    await press('Clear cached data…')
    await until(() => textOf('.dialog--small')?.includes('There is none.'))
    expect(app.state().project.labels).toBe(1)
  })
})

describe('a setting being typed', () => {
  it('is taken when the project is left by the browser’s Back', async () => {
    app = await openApp(quick)
    await until(itemShown)
    const { hash } = location
    await userEvent.keyboard('s')
    const budget = await until(() =>
      [...document.querySelectorAll<HTMLInputElement>('.setting input')].find(
        (input) => input.labels?.[0]?.textContent === 'Budget',
      ),
    )
    await userEvent.fill(budget, '77')
    location.hash = '#/'
    await until(() => document.querySelector('.start'))
    location.hash = hash
    await until(itemShown)
    expect(app.state().project.settings.budget).toBe(77)
  })
})
