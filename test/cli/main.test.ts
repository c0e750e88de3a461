import { describe, expect, it } from 'vitest'
import { runCli } from './runCli.ts'

describe('the command line', () => {
  it('lists its verbs when asked for help', async () => {
    const { exitCode, stdout, stderr } = await runCli('--help')
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toContain('datasets')
  })

  it.each([[[]], [['teach']], [['__proto__']]])(
    'answers %j with the verbs it has and exit code 2',
    async (args) => {
      const { exitCode, stdout, stderr } = await runCli(...args)
      expect([exitCode, stdout]).toEqual([2, ''])
      expect(stderr).toMatch(/^.*datasets.*\n$/)
    },
  )
})
