import { describe, expect, it } from 'vitest'
import { suggestion } from '../../src/cli/suggestion.ts'

const strategies = ['random', 'leastConfidence', 'margin', 'entropy']

describe('a suggestion', () => {
  it.each([
    ['margn', 'margin'],
    ['Entropy', 'entropy'],
    ['entrpoy', 'entropy'],
    ['least-confidence', 'leastConfidence'],
    ['least_confidence', 'leastConfidence'],
    ['leastconfident', 'leastConfidence'],
  ])('for %s is %s', (word, meant) => {
    expect(suggestion(word, strategies)).toBe(`; did you mean ${meant}?`)
  })

  it.each(['', 'x', 'bald', 'uncertainty'])('is not made for %j', (word) => {
    expect(suggestion(word, strategies)).toBe('')
  })
})
