import { describe, expect, it } from 'vitest'
import { barChart } from '../../../src/exports/experiment/barChart.ts'
import { curveChart } from '../../../src/exports/experiment/curveChart.ts'
import { looksOf } from '../../../src/exports/experiment/looks.ts'
import { lossChart } from '../../../src/exports/experiment/lossChart.ts'
import { recallChart } from '../../../src/exports/experiment/recallChart.ts'
import { experimentOf, findingsOf } from './experiments.ts'

/** How many elements of that class a drawing has. */
function countOf(svg: string, className: string): number {
  return svg.split(new RegExp(`class="${className}[ "]`)).length - 1
}

const published = [{ strategy: 'margin', f1: 0.842 }]
const curve = findingsOf(experimentOf(), { published, publishedNote: 'After tuning.' })

describe('learning curves', () => {
  it('have a line and a band for each strategy, and a faint line for each repeat', () => {
    const svg = curveChart(curve)
    expect([countOf(svg, 'line'), countOf(svg, 'band'), countOf(svg, 'thin')]).toEqual([4, 4, 20])
  })

  it('have the passive baseline as a level line, labelled with its labels and score', () => {
    const svg = curveChart(curve)
    expect(countOf(svg, 'rule')).toBe(1)
    expect(svg).toContain('All 60,000 labels</tspan> 0.900')
  })

  it('mark published figures and say that their label counts are not known', () => {
    const svg = curveChart(curve)
    expect(countOf(svg, 'hollow')).toBe(1)
    expect(svg).toContain('◇ published, after how many labels is not said: Margin 0.842.')
    expect(svg).toContain('After tuning.')
  })

  it('say why there are no published figures beside them', () => {
    const publishedNote = 'They are of another network.'
    const svg = curveChart(findingsOf(experimentOf(), { published: [], publishedNote }))
    expect(countOf(svg, 'hollow')).toBe(0)
    expect(svg).toContain(publishedNote)
    expect(svg).not.toContain('◇')
  })

  it('have no bands with one repeat, and say so', () => {
    const svg = curveChart(findingsOf(experimentOf({ repeats: 1 })))
    expect(countOf(svg, 'band')).toBe(0)
    expect(svg).toContain('One finished repeat: no interval can be drawn.')
  })

  it('name strategies that have no finished repeat, and mark the whole as unfinished', () => {
    const svg = curveChart(findingsOf(experimentOf({ done: 0.5, size: 'quick' })))
    expect(svg).toContain('No finished repeat yet: Margin, Entropy.')
    expect(svg).toContain('quick size\u00a0· unfinished: 9 of 20 runs')
  })

  it('are drawn before anything has finished', () => {
    const svg = curveChart(findingsOf(experimentOf({ done: 0.01, hasPassive: false })))
    expect([countOf(svg, 'line'), countOf(svg, 'thin')]).toEqual([0, 1])
  })

  it('leave single repeats out where there are too many to tell apart', () => {
    expect(countOf(curveChart(findingsOf(experimentOf({ repeats: 8, classes: ['a', 'b'] }))), 'thin')).toBe(0)
  })
})

describe('bars', () => {
  const oneShot = findingsOf(experimentOf({ kind: 'one-shot', repeats: 3, startSize: 1000, batchSize: 5000 }))

  it('stand for the original labels, each strategy and all labels, in this order', () => {
    const svg = barChart(oneShot)
    const names = [...svg.matchAll(/class="b e">([^<]*)</g)].map(([, name]) => name)
    expect(names).toEqual([
      'Original 1,000 labels',
      'Random',
      'Least confidence',
      'Margin',
      'Entropy',
      'All 60,000 labels',
    ])
    expect(countOf(svg, 'bar')).toBe(6)
  })

  it('have whiskers and a dot for each repeat', () => {
    const svg = barChart(oneShot)
    expect([countOf(svg, 'whisker'), countOf(svg, 'dot')]).toEqual([6, 5 * 3 + 2])
  })

  it('begin at 0', () => {
    expect(barChart(oneShot)).toMatch(/class="soft m">0</)
  })

  it('say what has no finished repeat yet', () => {
    const half = findingsOf(experimentOf({ kind: 'one-shot', done: 0.5 }))
    expect(barChart(half).split('no finished repeat').length - 1).toBeGreaterThanOrEqual(2)
  })
})

describe('losses', () => {
  it('have a line for each strategy and round, and as many for validation where there is any', () => {
    expect(lossChart(curve)?.match(/class="line fine"/g)).toHaveLength(40)
    expect(lossChart(curve)).not.toContain('class="line dots"')
    const validated = lossChart(findingsOf(experimentOf({ hasValidation: true })))
    expect(validated?.match(/class="line dots"/g)).toHaveLength(40)
    expect(validated).toContain('Training and validation loss')
  })

  it('are absent where no epochs were kept', () => {
    expect(lossChart(findingsOf(experimentOf({ epochs: 0 })))).toBeNull()
  })
})

describe('recalls', () => {
  it('are of every class, the commonest in the pool first', () => {
    const poolCounts = [10, 300, 20]
    const svg =
      recallChart(findingsOf(experimentOf({ classes: ['rare', 'common', 'scarce'], poolCounts }))) ?? ''
    const names = [...svg.matchAll(/class="b e">([^<]*)</g)].map(([, name]) => name)
    expect(names).toEqual(['common', 'scarce', 'rare'])
    expect(svg).toContain('300 in the pool')
  })

  it('are absent before a repeat is finished', () => {
    expect(recallChart(findingsOf(experimentOf({ done: 0.01 })))).toBeNull()
  })
})

describe('the look of a strategy', () => {
  it('is the same whatever it is compared with', () => {
    expect(looksOf(['random', 'margin'])('margin')).toEqual(looksOf(['entropy', 'margin', 'x'])('margin'))
  })

  it('is nobody else’s, for up to ten of them', () => {
    const strategies = ['random', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
    const lookOf = looksOf(strategies)
    expect(new Set(strategies.map((strategy) => lookOf(strategy).className)).size).toBe(10)
    const shapes = strategies.map((strategy) => {
      const { dash, mark } = lookOf(strategy)
      return `${dash ?? ''} ${mark(0, 0, 4)}`
    })
    expect(new Set(shapes).size).toBe(10)
  })

  it('is never random’s grey for another', () => {
    expect(looksOf(['a', 'b'])('a').className).not.toBe(looksOf(['random'])('random').className)
  })
})
