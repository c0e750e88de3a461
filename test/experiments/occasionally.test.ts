import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { occasionally } from '../../src/experiments/occasionally.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
})

describe('what is told occasionally', () => {
  it('is the first value at once, then the newest of each interval', () => {
    const heard: number[] = []
    const { tell } = occasionally(200, (value: number) => heard.push(value))
    for (const value of [1, 2, 3]) tell(value)
    expect(heard).toEqual([1])
    vi.advanceTimersByTime(200)
    expect(heard).toEqual([1, 3])
    tell(4)
    expect(heard).toEqual([1, 3])
    vi.advanceTimersByTime(1000)
    tell(5)
    expect(heard).toEqual([1, 3, 4, 5])
  })

  it('is nothing any more once it is stopped', () => {
    const heard: number[] = []
    const { tell, stop } = occasionally(200, (value: number) => heard.push(value))
    tell(1)
    tell(2)
    stop()
    vi.advanceTimersByTime(1000)
    expect(heard).toEqual([1])
    expect(vi.getTimerCount()).toBe(0)
  })
})
