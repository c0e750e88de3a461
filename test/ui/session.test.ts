import { describe, expect, it } from 'vitest'
import { routeOf } from '../../src/ui/session.ts'

describe('an address', () => {
  it('names a project', () => {
    expect(routeOf('#/project/a%20b')).toEqual({ screen: 'project', projectId: 'a b' })
  })

  it('names the comparison of strategies, or one experiment', () => {
    expect(routeOf('#/compare')).toEqual({ screen: 'compare' })
    expect(routeOf('#/experiment/a%20b')).toEqual({ screen: 'experiment', experimentId: 'a b' })
  })

  it('names the hidden benchmark, whole or quick', () => {
    expect(routeOf('#bench')).toEqual({ screen: 'bench', isQuick: false })
    expect(routeOf('#bench=quick')).toEqual({ screen: 'bench', isQuick: true })
  })

  it('leads to the start where it names nothing', () => {
    for (const hash of [
      '',
      '#/',
      '#/project/',
      '#/project/%',
      '#/experiment/',
      '#/experiment/%',
      '#/compare/',
      '#/project/%E0%A4%A',
      '#/project/a/b',
      '#benchmarks',
    ]) {
      expect(routeOf(hash)).toEqual({ screen: 'start' })
    }
  })
})
