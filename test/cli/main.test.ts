import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { repositoryRoot, runCli } from './runCli.ts'

const verbs = ['list', 'select', 'simulate', 'run', 'replay', 'report', 'datasets']

describe('the command line', () => {
  it('lists its verbs when asked for help', async () => {
    const { exitCode, stdout, stderr } = await runCli('--help')
    expect([exitCode, stderr]).toEqual([0, ''])
    for (const verb of verbs) expect(stdout).toMatch(new RegExp(`^  ${verb} `, 'm'))
  })

  it.each(verbs)('says how to use %s, in two ways', async (verb) => {
    const { exitCode, stdout, stderr } = await runCli(verb, '--help')
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^Usage: npm run /)
    expect(await runCli('help', verb)).toEqual({ exitCode, stdout, stderr })
  })

  it.each([
    [[], 'Name a verb.'],
    [['teach'], 'There is no verb teach.'],
    [['__proto__'], 'There is no verb __proto__.'],
    [['lits'], 'There is no verb lits; did you mean list?'],
    [['--list'], 'There is no verb --list; did you mean list?'],
  ])('answers %j with the verbs it has and exit code 2', async (args, problem) => {
    const { exitCode, stdout, stderr } = await runCli(...args)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toBe(`${problem} Verbs: ${verbs.join(', ')}. More with --help.\n`)
  })

  it('run by npm, prints nothing but its answer, and finds files from where npm was called', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'querent-npm-'))
    try {
      await writeFile(join(folder, 'p.json'), '[[1, 0], [0.5, 0.5]]')
      const options = ['--strategy', 'margin', '--count', '2', '--probabilities', 'p.json']
      const { stdout } = await promisify(execFile)(
        'npm',
        ['--prefix', repositoryRoot, 'run', '-s', 'querent', '--', 'select', ...options],
        { cwd: folder },
      )
      expect(stdout).toBe('{"indices":[1,0],"utilities":[0,-1]}\n')
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
