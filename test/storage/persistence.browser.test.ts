import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  askToPersist,
  findLostProjects,
  forgetProject,
  isPersisted,
  rememberProject,
} from '../../src/storage/persistence.ts'
import { valueOf } from './fixtures.ts'

beforeEach(() => localStorage.clear())
afterEach(() => {
  vi.restoreAllMocks()
})

describe('asking to keep the data', () => {
  it('happens once a page, and tells the browser’s answer', async () => {
    const asked = vi.spyOn(navigator.storage, 'persist')
    const answer = valueOf(await askToPersist())
    expect(answer).toBe(await navigator.storage.persisted())
    expect(valueOf(await askToPersist())).toBe(answer)
    expect(asked.mock.calls.length).toBeLessThanOrEqual(1)
  })

  it('is not needed to know whether it is kept', async () => {
    const asked = vi.spyOn(navigator.storage, 'persist')
    expect(valueOf(await isPersisted())).toBe(await navigator.storage.persisted())
    expect(asked).not.toHaveBeenCalled()
  })
})

describe('the memory of projects', () => {
  it('finds nothing lost at first', () => {
    expect(findLostProjects([])).toEqual([])
  })

  it('names the projects that are gone, by their last name', () => {
    rememberProject({ id: 'a', name: 'Coats' })
    rememberProject({ id: '__proto__', name: '<img onerror>' })
    rememberProject({ id: 'a', name: 'Coats and hats' })
    expect(findLostProjects([{ id: 'other' }])).toEqual([
      { id: '__proto__', name: '<img onerror>' },
      { id: 'a', name: 'Coats and hats' },
    ])
    expect(findLostProjects([{ id: 'a' }, { id: '__proto__' }])).toEqual([])
  })

  it('forgets a project that was deleted on purpose', () => {
    rememberProject({ id: 'a', name: 'Coats' })
    forgetProject('a')
    expect(findLostProjects([])).toEqual([])
  })

  it.each(['not json', '{"a":1}', '[null, 3, {"id":1,"name":"x"}]'])(
    'takes what it cannot read as nothing: %s',
    (junk) => {
      vi.spyOn(console, 'warn').mockReturnValue()
      localStorage.setItem('querent-projects-seen', junk)
      expect(findLostProjects([])).toEqual([])
      rememberProject({ id: 'a', name: 'Coats' })
      expect(findLostProjects([])).toEqual([{ id: 'a', name: 'Coats' }])
    },
  )

  it('does not stand in the way where the page may not remember', () => {
    const warned = vi.spyOn(console, 'warn').mockReturnValue()
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError')
    })
    rememberProject({ id: 'a', name: 'Coats' })
    expect(warned).toHaveBeenCalledOnce()
  })
})
