import { describe, expect, it } from 'vitest'
import { baseName, copyName, freshName } from '../../src/ui/start/freshName.ts'

describe('the name of a new project', () => {
  it('is that of its data set', () => {
    expect(freshName('Drawn wardrobe', ['Fashion-MNIST'])).toBe('Drawn wardrobe')
  })

  it('says the ratio of its classes where that is not the usual one', () => {
    const imbalanced = { name: 'Imbalanced Fashion-MNIST', imbalance: 20 }
    expect(baseName(imbalanced, 50)).toBe('Imbalanced Fashion-MNIST, 50 : 1')
    expect(baseName(imbalanced, 20)).toBe('Imbalanced Fashion-MNIST')
    expect(baseName({ name: 'CIFAR-10', imbalance: null }, undefined)).toBe('CIFAR-10')
  })

  it('is numbered where there is one already', () => {
    expect(freshName('Drawn wardrobe', ['Drawn wardrobe'])).toBe('Drawn wardrobe 2')
    expect(freshName('Drawn wardrobe', ['Drawn wardrobe', 'Drawn wardrobe 2'])).toBe('Drawn wardrobe 3')
  })
})

describe('the name of a copy', () => {
  it('says that it is one', () => {
    expect(copyName('Coats', ['Coats'])).toBe('Coats copy')
  })

  it('is numbered where there is one already, and does not pile up', () => {
    expect(copyName('Coats', ['Coats', 'Coats copy'])).toBe('Coats copy 2')
    expect(copyName('Coats copy', ['Coats', 'Coats copy'])).toBe('Coats copy 2')
    expect(copyName('Coats copy 2', ['Coats', 'Coats copy', 'Coats copy 2'])).toBe('Coats copy 3')
  })
})
