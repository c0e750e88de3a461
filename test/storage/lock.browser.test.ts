import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { acquireProject, asOnlyWriter, type LockRequest } from '../../src/storage/lock.ts'
import { errorOf, valueOf } from './fixtures.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const ignoreLoss: LockRequest = { onLost: () => undefined }

function freshId(): string {
  return crypto.randomUUID()
}

describe('the lock of a project', () => {
  it('goes to one writer; the second is told that the project is open elsewhere', async () => {
    const id = freshId()
    const first = valueOf(await acquireProject(id, ignoreLoss))
    const error = errorOf(await acquireProject(id, ignoreLoss))
    expect(error.kind).toBe('storage-blocked')
    expect(error.message).toContain('open in another tab')
    first.release()
  })

  it('is free again once released', async () => {
    const id = freshId()
    valueOf(await acquireProject(id, ignoreLoss)).release()
    const waited = await acquireProject(id, { ...ignoreLoss, wait: new AbortController().signal })
    valueOf(waited).release()
  })

  it('can be taken over, and the one who had it learns of it', async () => {
    const id = freshId()
    let tellLoss = (): void => undefined
    const lost = new Promise<void>((resolve) => (tellLoss = resolve))
    valueOf(await acquireProject(id, { onLost: () => tellLoss() }))
    const second = valueOf(await acquireProject(id, { ...ignoreLoss, steal: true }))
    await lost
    expect(errorOf(await acquireProject(id, ignoreLoss)).kind).toBe('storage-blocked')
    second.release()
  })

  it('goes to a tab that waits when the other one dies', async () => {
    const id = freshId()
    const frame = document.createElement('iframe')
    document.body.append(frame)
    onTestFinished(() => frame.remove())
    const { locks } = frame.contentWindow!.navigator
    await new Promise<void>((resolve) => {
      const hold = (): Promise<never> => {
        resolve()
        return new Promise(() => undefined)
      }
      void locks.request(`querent-project-${id}`, hold)
    })
    expect(errorOf(await acquireProject(id, ignoreLoss)).kind).toBe('storage-blocked')
    const waiting = acquireProject(id, { ...ignoreLoss, wait: new AbortController().signal })
    frame.remove()
    valueOf(await waiting).release()
  })

  it('can be waited for no longer than wanted', async () => {
    const id = freshId()
    const first = valueOf(await acquireProject(id, ignoreLoss))
    const patience = new AbortController()
    const waiting = acquireProject(id, { ...ignoreLoss, wait: patience.signal })
    patience.abort()
    expect(errorOf(await waiting).kind).toBe('aborted')
    first.release()
  })

  it('does not keep one project from being written while another is', async () => {
    const [one, other] = [freshId(), freshId()]
    const first = valueOf(await acquireProject(one, ignoreLoss))
    const second = valueOf(await acquireProject(other, ignoreLoss))
    first.release()
    second.release()
  })

  it('is held for the length of a piece of work, even one that throws', async () => {
    const id = freshId()
    const work = asOnlyWriter(id, async () => {
      expect(errorOf(await acquireProject(id, ignoreLoss)).kind).toBe('storage-blocked')
      throw new Error('a mistake')
    })
    await expect(work).rejects.toThrow('a mistake')
    const waited = await acquireProject(id, { ...ignoreLoss, wait: new AbortController().signal })
    valueOf(waited).release()
  })

  it('does not exist on an insecure address, which is said; whole pieces of work go on without', async () => {
    vi.stubGlobal('isSecureContext', false)
    const id = freshId()
    expect(errorOf(await acquireProject(id, ignoreLoss)).kind).toBe('insecure-context')
    expect(valueOf(await asOnlyWriter(id, () => Promise.resolve({ ok: true, value: 'done' })))).toBe('done')
  })
})
