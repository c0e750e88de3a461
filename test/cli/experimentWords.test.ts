import { describe, expect, it } from 'vitest'
import { findingsOf } from '../../src/cli/experimentWords.ts'
import { resultOf } from '../experiments/statistics/results.ts'

const result = resultOf({ random: [[0.5], [0.6]], margin: [[0.5], [0.7]] })
const named = { ...result, plan: { ...result.plan, recipe: 'fashion-mnist-strategies' } }

describe('the findings of a result', () => {
  it('have the names of what it is about, and its statistics', () => {
    const { names, analysis } = findingsOf(named)
    expect(names.recipe('fashion-mnist-strategies')).toBe('Fashion-MNIST, four strategies')
    expect(names.strategy('leastConfidence')).toBe('Least confidence')
    expect(names.dataset('drawn-wardrobe')).toBe('Drawn wardrobe')
    expect(names.network('small-cnn')).toBe('Small CNN')
    expect(analysis.strategies.map(({ strategy }) => strategy)).toEqual(['random', 'margin'])
  })

  it('go by the id of what nobody knows', () => {
    const { names } = findingsOf(result)
    expect([
      names.recipe('built'),
      names.strategy('badge'),
      names.dataset('mine'),
      names.network('x'),
    ]).toEqual(['built', 'badge', 'mine', 'x'])
  })

  it('set what was published beside it, where something was', () => {
    expect(findingsOf(named).published?.map(({ strategy, f1 }) => [strategy, f1])).toEqual([
      ['random', 0.91],
      ['margin', 0.842],
      ['entropy', 0.823],
      ['leastConfidence', 0.809],
    ])
    expect(findingsOf(result).published).toBeUndefined()
  })
})
