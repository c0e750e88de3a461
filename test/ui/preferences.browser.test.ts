import { afterEach, describe, expect, it, vi } from 'vitest'
import { preferences, readPreferences } from '../../src/ui/preferences.ts'

const plain = readPreferences(null)
const place = 'querent-preferences'

afterEach(() => {
  preferences.setState(plain)
  localStorage.clear()
  vi.restoreAllMocks()
})

describe('stored preferences', () => {
  it('come back as they were', () => {
    preferences.setState({ theme: 'dark', areKeysOn: false, keys: { skip: 'x' }, backend: 'webgl' })
    expect(readPreferences(localStorage.getItem(place))).toEqual(preferences.getState())
    expect(JSON.parse(localStorage.getItem(place) ?? '')).toMatchObject({ version: 1 })
  })

  it('of an earlier version keep what they say, and have the defaults for the rest', () => {
    const early = '{"theme":"light","isGuessShown":false,"isWhyShown":true,"areKeysOn":false}'
    expect(readPreferences(early)).toEqual({
      theme: 'light',
      isGuessShown: false,
      isWhyShown: true,
      areKeysOn: false,
      keys: {},
      backend: 'auto',
    })
  })

  it.each([
    '',
    'not json',
    'null',
    '7',
    '[]',
    '"dark"',
    '{"theme":"pink","isGuessShown":"no","areKeysOn":0,"keys":["z"],"backend":"abacus"}',
    '{"keys":{"skip":"Tab","flag":{}},"backend":null}',
  ])('that are junk are the defaults: %s', (junk) => {
    vi.spyOn(console, 'warn').mockReturnValue()
    expect(readPreferences(junk)).toEqual(plain)
  })

  it('follow what another tab has stored', () => {
    localStorage.setItem(place, '{"theme":"dark"}')
    dispatchEvent(new StorageEvent('storage', { key: place }))
    expect(preferences.getState().theme).toBe('dark')
  })
})
