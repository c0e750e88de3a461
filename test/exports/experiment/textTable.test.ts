import { describe, expect, it } from 'vitest'
import { experimentText } from '../../../src/exports/experiment/textTable.ts'
import { experimentOf, findingsOf, hostile, namesForPeople } from './experiments.ts'

function textOf(...options: Parameters<typeof experimentOf>): string {
  return experimentText(findingsOf(experimentOf(...options)))
}

/** The line that begins with `name`. */
function lineOf(text: string, name: string): string {
  return text.split('\n').find((line) => line.startsWith(name)) ?? ''
}

describe('an experiment in a terminal', () => {
  it('has a row for each strategy with F1, area, labels to the target, saving, log loss and calibration', () => {
    const findings = findingsOf(experimentOf())
    const margin = lineOf(experimentText(findings), 'Margin ')
    const { points, area } = findings.analysis.strategies[2] ?? {}
    expect(margin).toContain(` 5  ${(points?.at(-1)?.f1.mean ?? 0).toFixed(3)} ± `)
    expect(margin).toContain(`  ${(area?.mean ?? 0).toFixed(3)} ± `)
    expect(margin).toMatch(/ {2}210 ± 16 {2,}median 19 %/)
    expect(experimentText(findings)).toMatch(/^Margin {25}0\.275 {3}0\.034$/m)
  })

  it('ends with the passive baseline, and has the original labels first where it is one-shot', () => {
    expect(lineOf(textOf(), 'All 60,000 labels')).toMatch(
      /^All 60,000 labels \(12 epochs\) {8}2 {2}0\.900 ± 0\.034 /,
    )
    expect(lineOf(textOf(), 'Original')).toBe('')
    const lines = textOf({ kind: 'one-shot', startSize: 1000, batchSize: 5000 }).split('\n')
    const original = lines.findIndex((line) => line.startsWith('Original 1,000 labels'))
    expect(lines[original + 1]).toMatch(/^Random /)
  })

  it('counts the repeats that reach the target where not all do, and says how to read that', () => {
    expect(lineOf(textOf(), 'Random ')).toContain(' median 283 (3/5) ')
    const text = textOf().replace(/\s+/g, ' ')
    expect(text).toContain('Below 0: more labels than random. (3/5): only 3 of 5 repeats get there;')
  })

  it('compares every pair, its words under it', () => {
    const lines = textOf().split('\n')
    const at = lines.findIndex((line) => line.startsWith('Entropy − Random'))
    expect(lines[at]).toMatch(/ 5 {2,}−0\.5 {2}−1\.7 to \+0\.7 {4}0\.310 {4}0\.310 {3,}−0\.52$/)
    expect(lines[at + 1]).toBe('    no evidence that entropy beats random here')
  })

  it('has dashes for what four repeats are too few to tell, and says why', () => {
    const lines = textOf({ repeats: 4 }).split('\n')
    const at = lines.findIndex((line) => line.startsWith('Margin − Random'))
    expect(lines[at]).toMatch(/ 4 {2,}\+\d\.\d {2}.* to .* {2,}– {2,}– {2,}–$/)
    const note = 'p, Holm p and effect d: – below five repeats, which are too few to tell.'
    expect(lines.filter((line) => line === note)).toHaveLength(1)
    expect(textOf()).not.toContain(note)
  })

  it('ends with the verdict', () => {
    expect(textOf().trimEnd()).toMatch(
      /The oracle was simulated: every answer is the data set’s own label\.$/,
    )
  })

  it('says at its head what it is of: data set, network, repeats, backend, oracle, and whether quick or unfinished', () => {
    const [title, circumstances, rest] = textOf({ size: 'quick', done: 0.5 }).split('\n')
    expect(title).toBe('Four strategies on Fashion-MNIST')
    expect(`${circumstances ?? ''} ${rest ?? ''}`).toBe(
      'Fashion-MNIST · Reference network · 0 to 5 of 5 repeats · wasm · simulated oracle · quick size · unfinished: 9 of 20 runs',
    )
  })

  it('counts the repeats that are finished where they are not all, also where they were joined unevenly', () => {
    const headOf = (result: ReturnType<typeof experimentOf>): string | undefined =>
      experimentText(findingsOf(result)).split('\n')[1]
    const whole = experimentOf()
    const without = (gone: readonly string[], seed: number) => {
      const runs = whole.runs.filter((run) => run.seed < seed || !gone.includes(run.strategy))
      return { ...whole, isFinished: false, runs }
    }
    expect(headOf(whole)).toContain(' · 5 repeats · ')
    expect(headOf(without(['margin'], 4))).toContain(' · 3 to 5 of 5 repeats · ')
    expect(headOf(without(whole.plan.strategies, 4))).toContain(' · 3 of 5 repeats · ')
  })

  it('is at most 100 columns wide, whatever things are called', () => {
    const strategies = ['random', 'margin', `a strategy ${'with a long name '.repeat(9)}`]
    const poolCounts = [900_000, 100_000, 50_000]
    const texts = [
      textOf(),
      textOf({ strategies, classes: ['a', 'b', 'c'], poolCounts, batchSize: 12_345 }),
      textOf({ kind: 'one-shot', repeats: 1 }),
    ]
    const widths = texts.flatMap((text) => text.split('\n').map((line) => line.length))
    expect(Math.max(...widths)).toBeLessThanOrEqual(100)
  })

  it('cannot be made to steer the terminal by a name', () => {
    const findings = findingsOf(experimentOf(), { names: { ...namesForPeople, dataset: () => hostile } })
    expect(experimentText(findings)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  })

  it('gives published figures with their note, once', () => {
    const published = [
      { strategy: 'random', f1: 0.91 },
      { strategy: 'margin', f1: 0.842 },
    ]
    const text = experimentText(findingsOf(experimentOf(), { published, publishedNote: 'After tuning.' }))
    expect(text).toContain('is not said)\nRandom 0.910\nMargin 0.842\nAfter tuning.\n')
    expect(text.split('After tuning.')).toHaveLength(2)
  })

  it('says why published figures are left out', () => {
    const text = experimentText(
      findingsOf(experimentOf(), { published: [], publishedNote: 'Another network.' }),
    )
    expect(text).toContain('\n\nAnother network.\n\n')
    expect(text).not.toContain('Published F1')
  })

  it('has scores at natural frequencies where the pool is imbalanced', () => {
    expect(textOf()).not.toContain('class frequencies')
    expect(textOf({ classes: ['a', 'b'], poolCounts: [900, 100] })).toContain('class frequencies')
  })
})
