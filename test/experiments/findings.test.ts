import { describe, expect, it } from 'vitest'
import type { ExperimentResult } from '../../src/core/experiment.ts'
import { findingsOf, type DescribedFindings } from '../../src/experiments/findings.ts'
import { analyse } from '../../src/experiments/statistics/analyse.ts'
import { resultOf } from './statistics/results.ts'

const result = resultOf({ random: [[0.5], [0.6]], margin: [[0.5], [0.7]] })
const named = { ...result, plan: { ...result.plan, recipe: 'fashion-mnist-strategies' } }
const withNetwork = (network: string): typeof result => {
  return { ...named, plan: { ...named.plan, settings: { ...named.plan.settings, network } } }
}

function described(of: ExperimentResult): DescribedFindings {
  return findingsOf({ result: of, analysis: analyse(of) })
}

describe('the findings of a result', () => {
  it('have the names of what it is about, and its statistics', () => {
    const { names, analysis } = described(named)
    expect(names.recipe('fashion-mnist-strategies')).toBe('Fashion-MNIST, four strategies')
    expect(names.strategy('leastConfidence')).toBe('Least confidence')
    expect(names.dataset('drawn-wardrobe')).toBe('Drawn wardrobe')
    expect(names.network('small-cnn')).toBe('Small CNN')
    expect(analysis.strategies.map(({ strategy }) => strategy)).toEqual(['random', 'margin'])
  })

  it('go by the id of what nobody knows', () => {
    const { names } = described(result)
    expect([
      names.recipe('built'),
      names.strategy('badge'),
      names.dataset('mine'),
      names.network('x'),
    ]).toEqual(['built', 'badge', 'mine', 'x'])
  })

  it('set what was published of its strategies beside it, where something was', () => {
    const onReference = withNetwork('reference')
    expect(described(onReference).published).toEqual([
      { strategy: 'random', f1: 0.91 },
      { strategy: 'margin', f1: 0.842 },
    ])
    expect(described(onReference).publishedNote).toMatch(/^The publication gives no label counts/)
    expect(described(result)).toMatchObject({ published: [], publishedNote: '' })
  })

  it('leave out what was published of another network, and say why', () => {
    expect(described(withNetwork('small-cnn'))).toMatchObject({
      published: [],
      publishedNote:
        'Published figures are left out: they are of the Reference network, these of the Small CNN.',
    })
  })
})
