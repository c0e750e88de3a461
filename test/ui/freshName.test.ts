import { describe, expect, it } from 'vitest'
import { freshName } from '../../src/ui/start/freshName.ts'

describe('the name of a new project', () => {
  it('is that of its data set', () => {
    expect(freshName('Drawn wardrobe', ['Fashion-MNIST'])).toBe('Drawn wardrobe')
  })

  it('is numbered where there is one already', () => {
    expect(freshName('Drawn wardrobe', ['Drawn wardrobe'])).toBe('Drawn wardrobe 2')
    expect(freshName('Drawn wardrobe', ['Drawn wardrobe', 'Drawn wardrobe 2'])).toBe('Drawn wardrobe 3')
  })
})
