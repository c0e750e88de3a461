// Runs the strategies' contract on every registered one, and holds the list against the catalogue.
import { describe, expect, it } from 'vitest'
import { strategyCatalogue } from '../../src/strategies/catalogue.ts'
import { strategies, strategyOf } from '../../src/strategies/index.ts'
import { itKeepsTheContract } from './contract.ts'

describe.each(strategies)('strategy $id', (strategy) => {
  itKeepsTheContract(strategy)
})

describe('the list of strategies', () => {
  it('has the ids and needs of the catalogue, in its order', () => {
    const described = strategyCatalogue.map(({ id, needs }) => ({ id, needs }))
    expect(strategies.map(({ id, needs }) => ({ id, needs }))).toEqual(described)
  })

  it('names every strategy once and describes it in words', () => {
    expect(new Set(strategies.map(({ id }) => id)).size).toBe(strategies.length)
    for (const { name, asksAbout, source } of strategyCatalogue) {
      for (const words of [name, asksAbout, source]) expect(words).not.toBe('')
    }
  })

  it('finds a strategy by its id, and nothing under another', () => {
    for (const strategy of strategies) expect(strategyOf(strategy.id)).toBe(strategy)
    expect(strategyOf('toString')).toBeUndefined()
  })
})
