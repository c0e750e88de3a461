import { describe, expect, it } from 'vitest'
import { ago, atStart, bytesInWords, duration, inSentence, listed, score } from '../../src/ui/format.ts'

describe('a score', () => {
  it('has three decimals, and more where they would hide it', () => {
    expect([0.97213, 1.5, 0].map(score)).toEqual(['0.972', '1.500', '0.000'])
    expect([-0.000123, 0.004567].map(score)).toEqual(['−0.00012', '0.0046'])
  })
})

describe('an amount of bytes', () => {
  it('has the unit that keeps its figure short', () => {
    expect([0, 1, 1500, 999_000, 1e6, 12_345_678, 4.25e9].map(bytesInWords)).toEqual([
      '0 kB',
      '1 kB',
      '2 kB',
      '999 kB',
      '1 MB',
      '12.3 MB',
      '4.3 GB',
    ])
  })
})

describe('a duration', () => {
  it('is told in the unit a person would use', () => {
    expect([4.4, 59.6, 200, 3600, 4800].map(duration)).toEqual(['4 s', '1 min', '3 min', '1 h', '1 h 20 min'])
  })
})

describe('a moment', () => {
  it('is told from now', () => {
    const now = 1_000_000_000_000
    const minute = 60_000
    expect(ago(now - 10_000, now)).toBe('just now')
    expect(ago(now - minute, now)).toBe('1 minute ago')
    expect(ago(now - 180 * minute, now)).toBe('3 hours ago')
    expect(ago(now - 3 * 24 * 60 * minute, now)).toBe('3 days ago')
  })
})

describe('a class name', () => {
  it('is small inside a sentence, unless it is written in its own way', () => {
    expect(['Shirt', 'T-shirt/top', 'TV', 'iPod', '7up'].map(inSentence)).toEqual([
      'shirt',
      't-shirt/top',
      'TV',
      'iPod',
      '7up',
    ])
  })

  it('is large at its start', () => {
    expect(['shirt', 'T-shirt/top', 'iPod'].map(atStart)).toEqual(['Shirt', 'T-shirt/top', 'iPod'])
  })
})

describe('a list of words', () => {
  it('joins the last with a conjunction', () => {
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'], 'or')]).toEqual([
      '',
      'a',
      'a and b',
      'a, b or c',
    ])
  })
})
