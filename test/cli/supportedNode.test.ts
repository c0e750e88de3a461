import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isSupportedNode, supportedNode } from '../../src/cli/supportedNode.ts'
import { repositoryRoot } from './runCli.ts'

describe('the supported versions of Node', () => {
  it.each(['20.19.0', '20.20.2', '22.13.0', '22.21.1', '24.0.0', '25.1.0', '100.0.0'])(
    'include %s',
    (version) => {
      expect(isSupportedNode(version)).toBe(true)
    },
  )

  it.each(['8.0.0', '18.20.8', '20.18.3', '21.7.3', '22.12.0', '23.11.1'])('leave out %s', (version) => {
    expect(isSupportedNode(version)).toBe(false)
  })

  it('are those of package.json', () => {
    const { engines } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
      engines: { node: string }
    }
    expect(engines.node).toBe('^20.19 || ^22.13 || >=24')
    expect(supportedNode).toBe('^20.19, ^22.13 or ≥ 24')
  })
})
