import { describe, expect, it } from 'vitest'
import { toAppError } from '../../src/core/appError.ts'
import { fail, err, ok } from '../../src/core/result.ts'

describe('a result', () => {
  it('carries either a value or an error', () => {
    expect(ok(3)).toEqual({ ok: true, value: 3 })
    expect(err('no')).toEqual({ ok: false, error: 'no' })
    expect(fail('offline', 'No network.')).toEqual({
      ok: false,
      error: { kind: 'offline', message: 'No network.' },
    })
    expect(fail('offline', 'No network.', 'Drop the files.')).toMatchObject({
      error: { hint: 'Drop the files.' },
    })
  })
})

describe('anything thrown', () => {
  it('is a bug, with its own message and a word about the labels', () => {
    const error = toAppError(new RangeError('Row 3.'))
    expect(error).toMatchObject({ kind: 'bug', message: 'Row 3.' })
    expect(error.hint).toContain('labels are safe')
    expect(toAppError('text')).toMatchObject({ kind: 'bug', message: 'text' })
  })

  it('stays an abort when it is one', () => {
    expect(toAppError(new DOMException('stop', 'AbortError')).kind).toBe('aborted')
    expect(toAppError(AbortSignal.abort().reason).kind).toBe('aborted')
  })
})
