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
    [['--form', 'x'], "Unknown option '--form'; did you mean --from?"],
    [['--elsewhere', 'x'], "Unknown option '--elsewhere'"],
    [['-x'], "Unknown option '-x'"],
    [['--from', 'x', '--from', 'x'], "Option '--from' is given twice"],
    [['-q', '--quiet'], "Option '--quiet' is given twice"],
    [['--from', ''], "Option '--from' has an empty value"],
    [['--from'], "Option '--from <value>' argument missing"],
    [['--quiet=yes'], "Option '-q, --quiet' does not take an argument"],
    [['--from', '--quiet'], "Option '--from' argument is ambiguous"],
  ])('refuses %j in one sentence', (args, message) => {
    expect(parseArguments(args, options)).toEqual({ ok: false, error: { kind: 'bad-input', message } })
  })

  it('takes a negative number for a value, and not for an option', () => {
    const parsed = parseArguments(['--seeds', '-1'], options)
    expect(parsed).toMatchObject({ ok: true, value: { values: { seeds: '-1' } } })
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
      '  --seeds LIST           Seeds. [1,2,3]',
      '  -q, --quiet            Say less.',
      '  -h, --help             Show this help.',
    ])
  })
})
