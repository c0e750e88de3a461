import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { howMany, isWorthIt } from '../../../src/workers/scorers/howMany.ts'

describe('the number of workers that score', () => {
  it('is one, to be measured, while nothing is known', () => {
    expect(howMany([], 8)).toEqual({ workers: 1, isSettled: false })
  })

  it('is one for good where no more can be had', () => {
    expect(howMany([], 1)).toEqual({ workers: 1, isSettled: false })
    expect(howMany([1000], 1)).toEqual({ workers: 1, isSettled: true })
  })

  it('grows by one as long as the last one paid', () => {
    expect(howMany([1000], 8)).toEqual({ workers: 2, isSettled: false })
    expect(howMany([1000, 1900], 8)).toEqual({ workers: 3, isSettled: false })
    expect(howMany([1000, 1900, 2600], 3)).toEqual({ workers: 3, isSettled: true })
  })

  it('drops back to the last that paid, and stays there', () => {
    expect(howMany([1000, 1100], 8)).toEqual({ workers: 1, isSettled: true })
    expect(howMany([1000, 1900, 2000], 8)).toEqual({ workers: 2, isSettled: true })
    expect(howMany([1000, 1900, 1700], 8)).toEqual({ workers: 2, isSettled: true })
  })

  it('takes a gain of just 15 % for one that pays', () => {
    expect(howMany([1000, 1150], 2).workers).toBe(2)
    expect(howMany([1000, 1149], 2).workers).toBe(1)
  })

  it('is what can be had, where workers have been lost since', () => {
    expect(howMany([1000, 1900, 2700, 3400], 2)).toEqual({ workers: 2, isSettled: true })
    expect(howMany([1000, 1900, 1700], 1)).toEqual({ workers: 1, isSettled: true })
  })

  it('is never none, nor more than can be had, whatever was measured', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 10 }),
        fc.integer({ min: 1, max: 8 }),
        (measured, most) => {
          const { workers } = howMany(measured, most)
          expect(workers).toBeGreaterThanOrEqual(1)
          expect(workers).toBeLessThanOrEqual(most)
        },
      ),
    )
  })
})

describe('help', () => {
  it('is started for work of seconds, and taken for less where it is running already', () => {
    expect(isWorthIt(10_000, { isRunning: false })).toBe(true)
    expect(isWorthIt(1000, { isRunning: false })).toBe(false)
    expect(isWorthIt(1000, { isRunning: true })).toBe(true)
    expect(isWorthIt(100, { isRunning: true })).toBe(false)
  })
})
