import { describe, expect, it } from 'vitest'
import type { ProposedItem } from '../../src/core/events.ts'
import { questionOf } from '../../src/ui/labelling/question.ts'

const classes = [
  { id: '6', name: 'Shirt' },
  { id: '4', name: 'Coat' },
  { id: '0', name: 'T-shirt/top' },
]

function asked(top: readonly (readonly [string, number])[], isGuessShown = true) {
  const item: ProposedItem = {
    itemId: 'train/1',
    utility: null,
    rank: 1,
    top: top.map(([classId, probability]) => ({ classId, probability })),
  }
  return questionOf(item, classes, { isGuessShown })
}

describe('the question', () => {
  it('names two close classes and the one the network leans to', () => {
    expect(
      asked([
        ['6', 0.41],
        ['4', 0.39],
        ['0', 0.1],
      ]),
    ).toEqual({
      ask: 'Shirt or coat?',
      lean: 'I lean to shirt, 41 to 39.',
    })
  })

  it('does not lead when the guess is hidden', () => {
    expect(
      asked(
        [
          ['6', 0.41],
          ['4', 0.39],
        ],
        false,
      ),
    ).toEqual({ ask: 'What is this?', lean: null })
  })

  it('is open while there is no network', () => {
    expect(asked([])).toEqual({ ask: 'What is this?', lean: null })
  })

  it('says so when two classes round to the same', () => {
    expect(
      asked([
        ['6', 0.402],
        ['4', 0.398],
      ]).lean,
    ).toBe('I cannot tell: 40 to 40.')
  })

  it('names three classes when the third is nearly as likely', () => {
    expect(
      asked([
        ['0', 0.36],
        ['6', 0.33],
        ['4', 0.29],
      ]),
    ).toEqual({
      ask: 'T-shirt/top, shirt or coat?',
      lean: 'I lean to t-shirt/top, 36 to 33 to 29.',
    })
  })

  it('asks for a confirmation when the network is nearly sure', () => {
    expect(
      asked([
        ['4', 0.97],
        ['6', 0.02],
      ]),
    ).toEqual({
      ask: 'Coat?',
      lean: 'I am all but sure: 97 in 100.',
    })
  })

  it('offers a single class when it is far ahead', () => {
    expect(
      asked([
        ['4', 0.72],
        ['6', 0.15],
      ]),
    ).toEqual({
      ask: 'Coat, I think?',
      lean: '72 in 100, against 15 for shirt.',
    })
  })

  it('admits that a flat guess is no guess', () => {
    expect(
      asked([
        ['6', 0.14],
        ['4', 0.13],
      ]),
    ).toEqual({
      ask: 'What is this?',
      lean: 'I can hardly tell. My best guess is shirt, 14 in 100.',
    })
  })
})
