import { describe, expect, it } from 'vitest'
import {
  actionOf,
  answerKeys,
  firstKey,
  keysOf,
  otherKeys,
  readKeymap,
  withDefault,
  withKey,
  type KeyedId,
  type Keymap,
} from '../../src/ui/labelling/keymap.ts'
import { chosenKey, isAssignable, shownKey } from '../../src/ui/labelling/keyNames.ts'

type Held = Partial<Record<'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey', boolean>>

function pressed(code: string, key: string, held: Held = {}) {
  return { code, key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held }
}

function stroke(code: string, key: string, held: Held = {}, keymap: Keymap = {}) {
  return actionOf(pressed(code, key, held), keymap)
}

/** The keymap after a change that must be accepted. */
function remapped(keymap: Keymap, id: KeyedId, key: string | null): Keymap {
  const result = withKey(keymap, id, key)
  if ('problem' in result) throw new Error(result.problem)
  return result.keymap
}

describe('a key stroke', () => {
  it('answers by the place of the digit, whatever is printed on it', () => {
    expect(stroke('Digit1', '&')).toEqual({ type: 'answer', index: 0 })
    expect(stroke('Digit0', 'à')).toEqual({ type: 'answer', index: 9 })
    expect(stroke('Numpad7', '7')).toEqual({ type: 'answer', index: 6 })
    expect(stroke('Numpad7', 'Home')).toEqual({ type: 'answer', index: 6 })
  })

  it('with Shift is the sign it types: another one on QWERTY, the digit on AZERTY', () => {
    expect(stroke('Digit1', '!', { shiftKey: true })).toBeNull()
    expect(stroke('Digit1', '1', { shiftKey: true })).toEqual({ type: 'answer', index: 0 })
  })

  it('acts by the letter printed, wherever it lies', () => {
    expect(stroke('KeyW', 'z')).toEqual({ type: 'undo' })
    expect(stroke('KeyZ', 'w')).toEqual({ type: 'why' })
    expect(stroke('KeyF', 'F', { shiftKey: true })).toEqual({ type: 'flag' })
  })

  it('undoes with Ctrl+Z and Cmd+Z as well, whatever Z alone does', () => {
    expect(stroke('KeyZ', 'z', { ctrlKey: true })).toEqual({ type: 'undo' })
    expect(stroke('KeyZ', 'z', { metaKey: true }, { undo: 'u', skip: 'z' })).toEqual({ type: 'undo' })
  })

  it('leaves the other strokes with Ctrl, Alt or Meta to the browser', () => {
    expect(stroke('Digit1', '1', { ctrlKey: true })).toBeNull()
    expect(stroke('KeyF', 'f', { metaKey: true })).toBeNull()
    expect(stroke('ArrowLeft', 'ArrowLeft', { altKey: true })).toBeNull()
  })

  it('means nothing where it is not in the list', () => {
    expect(stroke('KeyQ', 'q')).toBeNull()
    expect(stroke('Tab', 'Tab')).toBeNull()
    expect(stroke('KeyA', 'constructor')).toBeNull()
  })

  it('stops by Escape, whatever else was changed', () => {
    expect(stroke('Escape', 'Escape', {}, { skip: 'x' })).toEqual({ type: 'stop' })
  })
})

describe('the default keys', () => {
  it('are one for each action, and can be pressed', () => {
    const keys = [...answerKeys, ...otherKeys].flatMap((keyed) => keyed.keys)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.filter((key) => !isAssignable(key))).toEqual([])
  })
})

describe('a key of one’s own', () => {
  it('takes the place of the default ones', () => {
    const keymap = remapped(remapped({}, 'answer-1', 'j'), 'next', 'n')
    expect(stroke('KeyJ', 'j', {}, keymap)).toEqual({ type: 'answer', index: 0 })
    expect(stroke('Digit1', '1', {}, keymap)).toBeNull()
    expect(stroke('KeyN', 'n', {}, keymap)).toEqual({ type: 'next' })
    expect(stroke('ArrowRight', 'ArrowRight', {}, keymap)).toBeNull()
    expect(stroke('ArrowDown', 'ArrowDown', {}, keymap)).toBeNull()
    expect(firstKey('answer-1', keymap)).toBe('j')
  })

  it('is refused in words where it does something else', () => {
    expect(withKey({}, 'skip', 'z')).toEqual({
      problem: 'Z is taken: Undo. Give that another key first, or press a free one.',
    })
    expect(withKey({ flag: 'j' }, 'answer-3', 'j')).toEqual({
      problem: 'J is taken: Flag. Give that another key first, or press a free one.',
    })
    expect(withKey({}, 'next', 'ArrowDown')).toEqual({ keymap: { next: 'ArrowDown' } })
  })

  it('may be what another action has given up', () => {
    const keymap = remapped(remapped({}, 'undo', null), 'skip', 'z')
    expect(stroke('KeyZ', 'z', {}, keymap)).toEqual({ type: 'skip' })
    expect(firstKey('undo', keymap)).toBeNull()
  })

  it('goes back to the default, unless that is in use', () => {
    const keymap = remapped(remapped({}, 'skip', 'x'), 'flag', 'Space')
    expect(withDefault(keymap, 'skip')).toEqual({
      problem: 'Space is taken: Flag. Give that another key first, or press a free one.',
    })
    expect(withDefault(keymap, 'flag')).toEqual({ keymap: { skip: 'x' } })
  })

  it('keeps its place when a later version has it for something else', () => {
    const keymap: Keymap = { skip: 'ArrowDown' }
    expect(keysOf({ id: 'next', keys: ['ArrowRight', 'ArrowDown'] }, keymap)).toEqual(['ArrowRight'])
    expect(stroke('ArrowDown', 'ArrowDown', {}, keymap)).toEqual({ type: 'skip' })
  })
})

describe('a key being chosen', () => {
  it('is the letter in small, or the digit by its place', () => {
    expect(chosenKey(pressed('KeyQ', 'Q', { shiftKey: true }))).toEqual({ name: 'q' })
    expect(chosenKey(pressed('Digit4', "'"))).toEqual({ name: '4' })
    expect(chosenKey(pressed('KeyZ', 'я'))).toEqual({ name: 'я' })
    expect(chosenKey(pressed('Space', ' '))).toEqual({ name: 'Space' })
    expect(chosenKey(pressed('Backspace', 'Backspace'))).toEqual({ name: 'Backspace' })
  })

  it('is waited for while only Shift or the like is held', () => {
    for (const key of ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock']) {
      expect(chosenKey(pressed(key, key, { ctrlKey: true }))).toBeNull()
    }
  })

  it('is refused in words where the browser needs it, or it writes nothing', () => {
    expect(chosenKey(pressed('F5', 'F5'))).toEqual({
      problem: 'F5 belongs to the browser. Press another key.',
    })
    expect(chosenKey(pressed('KeyT', 't', { ctrlKey: true }))).toMatchObject({
      problem: expect.stringMatching(/^Keys held with Ctrl/) as unknown,
    })
    expect(chosenKey(pressed('BracketLeft', 'Dead'))).toMatchObject({
      problem: expect.stringMatching(/does not write a sign/) as unknown,
    })
    for (const name of ['Tab', 'Escape', 'F12', 'ContextMenu', 'PrintScreen', 'MediaPlayPause', 'ab', '']) {
      expect(isAssignable(name)).toBe(false)
    }
  })

  it('is shown as it is printed', () => {
    expect(['z', 'ArrowLeft', 'Space', 'ß', '?', 'é', 'PageUp'].map(shownKey)).toEqual([
      'Z',
      '←',
      'Space',
      'ß',
      '?',
      'É',
      'Page Up',
    ])
  })
})

describe('a stored keymap', () => {
  it.each([
    ['nothing', undefined, {}],
    ['a word', 'z', {}],
    ['a list', ['z'], {}],
    ['unknown actions', { dance: 'd', toString: 'x', skip: 'x' }, { skip: 'x' }],
    ['keys that cannot be pressed', { skip: 'Tab', flag: 7, undo: 'QQ', why: '', guess: 'Z' }, {}],
    ['a prototype’s names', { skip: 'toString', flag: '__proto__' }, {}],
    ['no key at all', { skip: null }, { skip: null }],
    ['one key for two actions', { skip: 'x', flag: 'x' }, { skip: 'x' }],
    ['two actions that changed places', { skip: 'z', undo: 'Space' }, { skip: 'z', undo: 'Space' }],
  ])('of %s is read without what is not one', (_case, stored, keymap) => {
    expect(readKeymap(stored)).toEqual(keymap)
  })

  it('comes back as it was', () => {
    const keymap = remapped(remapped({}, 'answer-10', ';'), 'undo', null)
    expect(readKeymap(JSON.parse(JSON.stringify(keymap)))).toEqual(keymap)
  })
})
