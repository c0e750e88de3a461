import { describe, expect, it } from 'vitest'
import { actionOf, keyTable } from '../../src/ui/labelling/keys.ts'

function stroke(
  code: string,
  key: string,
  held: Partial<Record<'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey', boolean>> = {},
) {
  return actionOf({ code, key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held })
}

describe('a key stroke', () => {
  it('answers by the place of the digit, whatever is printed on it', () => {
    expect(stroke('Digit1', '&')).toEqual({ type: 'answer', index: 0 })
    expect(stroke('Digit0', 'à')).toEqual({ type: 'answer', index: 9 })
    expect(stroke('Numpad7', '7')).toEqual({ type: 'answer', index: 6 })
  })

  it('is a digit on AZERTY only without Shift, which types other signs there', () => {
    expect(stroke('Digit1', '!', { shiftKey: true })).toBeNull()
  })

  it('acts by the letter printed, wherever it lies', () => {
    expect(stroke('KeyW', 'z')).toEqual({ type: 'undo' })
    expect(stroke('KeyZ', 'w')).toEqual({ type: 'why' })
    expect(stroke('KeyF', 'F', { shiftKey: true })).toEqual({ type: 'flag' })
  })

  it('undoes with Ctrl+Z and Cmd+Z as well', () => {
    expect(stroke('KeyZ', 'z', { ctrlKey: true })).toEqual({ type: 'undo' })
    expect(stroke('KeyZ', 'z', { metaKey: true })).toEqual({ type: 'undo' })
  })

  it('leaves the other strokes with Ctrl, Alt or Meta to the browser', () => {
    expect(stroke('Digit1', '1', { ctrlKey: true })).toBeNull()
    expect(stroke('KeyF', 'f', { metaKey: true })).toBeNull()
    expect(stroke('ArrowLeft', 'ArrowLeft', { altKey: true })).toBeNull()
  })

  it('means nothing where it is not in the list', () => {
    expect(stroke('KeyQ', 'q')).toBeNull()
    expect(stroke('Tab', 'Tab')).toBeNull()
  })
})

describe('the list of keys', () => {
  it('names every letter that acts', () => {
    const shown = keyTable.flatMap(({ keys }) => keys)
    const acting = Array.from('abcdefghijklmnopqrstuvwxyz/?').filter((key) => stroke('', key) !== null)
    expect(acting.map((key) => key.toUpperCase()).filter((key) => !shown.includes(key))).toEqual([])
  })
})
