import { describe, expect, it } from 'vitest'
import { helpText, parseArguments } from '../../src/cli/arguments.ts'

const options = {
  from: { type: 'string', value: 'DIR', about: 'Where the files are.' },
  seeds: { type: 'string', value: 'LIST', about: 'Seeds.', default: '1,2,3' },
  quiet: { type: 'boolean', short: 'q', about: 'Say less.' },
} as const

describe('parseArguments', () => {
  it('gives positionals, strings, switches and defaults', () => {
    const parsed = parseArguments(['fashion-mnist', '--from', 'x', '-q'], options)
    expect(parsed).toMatchObject({
      ok: true,
      value: { positionals: ['fashion-mnist'], values: { from: 'x', seeds: '1,2,3', quiet: true } },
    })
  })

  it.each([
    [['--form', 'x'], "Unknown option '--form'"],
    [['--from'], "Option '--from <value>' argument missing"],
    [['--quiet=yes'], "Option '-q, --quiet' does not take an argument"],
    [['--from', '--quiet'], "Option '--from' argument is ambiguous"],
  ])('refuses %j in one sentence', (args, message) => {
    expect(parseArguments(args, options)).toEqual({ ok: false, error: { kind: 'bad-input', message } })
  })
})

describe('helpText', () => {
  it('lists every option with what it is for', () => {
    expect(helpText('do X', 'Does X.', options).split('\n')).toEqual([
      'Usage: do X',
      '',
      'Does X.',
      '',
      '  --from DIR             Where the files are.',
      '  --seeds LIST           Seeds.',
      '  -q, --quiet            Say less.',
      '  -h, --help             Show this help.',
    ])
  })
})
