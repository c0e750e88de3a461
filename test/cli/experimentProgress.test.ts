import { describe, expect, it } from 'vitest'
import { nameOf, newRounds, progressWords } from '../../src/cli/experimentProgress.ts'
import type { ExperimentProgress, UnitProgress } from '../../src/experiments/progress.ts'
import type { Unit } from '../../src/experiments/units.ts'
import { resultOf } from '../experiments/statistics/results.ts'

const margin: Unit = { kind: 'active', name: 'margin-2', strategy: 'margin', seed: 2 }
const passive: Unit = { kind: 'passive', name: 'passive-1', seed: 1 }
const tuning: Unit = { kind: 'tuning', name: 'tuning-0.0003-1.5', learningRate: 3e-4, dropoutScale: 1.5 }
/** Five repeats from seed 1, the first three trained on all labels, too. */
const { plan } = resultOf({ random: [[0.5]] }, { repeats: 5, passive: [0.9, 0.9, 0.9] })
const training = { epoch: 7, epochs: 20, step: 3, steps: 9 }

function words(active: readonly UnitProgress[], change: Partial<ExperimentProgress> = {}): string {
  return progressWords({ unitsDone: 12, units: 21, share: 0.5, active, secondsLeft: null, ...change }, plan)
}

describe('the words of progress', () => {
  it('say what is done, what is under way, and how long it will take', () => {
    expect(words([{ unit: margin, round: 3, rounds: 5, training }], { secondsLeft: 2400 })).toBe(
      'run 13 of 21, about 40 min left · Margin, repeat 2 of 5: round 3 of 4, epoch 7 of 20',
    )
  })

  it('promise no time before there is a pace', () => {
    expect(words([{ unit: margin, round: 3, rounds: 5, training }])).toBe(
      'run 13 of 21 · Margin, repeat 2 of 5: round 3 of 4, epoch 7 of 20',
    )
  })

  it('name everything that is under way', () => {
    const progress = { round: 0, rounds: 1, training }
    expect(
      words([
        { unit: margin, ...progress, rounds: 5 },
        { unit: tuning, ...progress },
      ]),
    ).toBe(
      'runs 13 and 14 of 21 · Margin, repeat 2 of 5: start set, epoch 7 of 20 · Tuning at 0.0003, dropout × 1.5: epoch 7 of 20',
    )
  })

  it('say when a run chooses, and when it has done so for the last time', () => {
    const run = (round: number) => words([{ unit: margin, round, rounds: 5, training: null }])
    expect(run(0)).toBe('run 13 of 21 · Margin, repeat 2 of 5: start set, choosing')
    expect(run(4)).toBe('run 13 of 21 · Margin, repeat 2 of 5: round 4 of 4, choosing')
    expect(run(5)).toBe('run 13 of 21 · Margin, repeat 2 of 5: storing')
  })

  it('say when a training begins', () => {
    expect(words([{ unit: passive, round: 0, rounds: 1, training: null }])).toBe(
      'run 13 of 21 · All labels, repeat 1 of 3: beginning',
    )
    expect(words([{ unit: tuning, round: 0, rounds: 1, training: null }])).toBe(
      'run 13 of 21 · Tuning at 0.0003, dropout × 1.5: beginning',
    )
  })

  it('are short when nothing is under way', () => {
    expect(words([], { unitsDone: 21, secondsLeft: 0 })).toBe('21 of 21 done, about 0 s left')
  })
})

describe('the name of a unit', () => {
  it('is that of its strategy and repeat, or of what it trains on', () => {
    expect([margin, passive, tuning].map((unit) => nameOf(unit, plan))).toEqual([
      'Margin, repeat 2 of 5',
      'All labels, repeat 1 of 3',
      'Tuning at 0.0003, dropout × 1.5',
    ])
  })

  it('counts repeats, not seeds', () => {
    const unit: Unit = { kind: 'active', name: '', strategy: 'leastConfidence', seed: 8 }
    expect(nameOf(unit, { ...plan, seeds: [7, 8, 9] })).toBe('Least confidence, repeat 2 of 3')
  })
})

describe('the lines about new rounds', () => {
  const result = resultOf({ random: [[0.5, 0.6]], margin: [[0.5]] }, { passive: [0.9] })

  it('tell of every round and every training on all labels', () => {
    expect(newRounds(result, new Set())).toEqual([
      'Random, repeat 1 of 1: 20 labels, macro F1 0.500',
      'Random, repeat 1 of 1: 30 labels, macro F1 0.600',
      'Margin, repeat 1 of 1: 20 labels, macro F1 0.500',
      'All labels, repeat 1 of 1: 10,000 labels, macro F1 0.900',
    ])
  })

  it('tell of trainings that diverged in tuning, each once', () => {
    const own = { dropoutScale: 1, validationLoss: 1.2, validationAccuracy: 0.5 }
    const lost = { ...own, learningRate: 0.1, validationLoss: NaN, validationAccuracy: NaN }
    const chosen = { ...own, learningRate: 0.001, epochs: 5 }
    const trials = [chosen, { ...lost, epochs: 5 }, { ...lost, epochs: 10 }]
    const tuned = { ...result, tuning: { trials, chosen, trainingLabels: 16, validationLabels: 4 } }
    const told = new Set<string>()
    expect(newRounds(tuned, told)[0]).toBe('Tuning at 0.1, dropout × 1: diverged, and counts as the worst')
    expect(newRounds(tuned, told)).toEqual([])
  })

  it('tell of each once', () => {
    const told = new Set<string>()
    newRounds(resultOf({ random: [[0.5]], margin: [[0.5]] }), told)
    expect(newRounds(result, told)).toEqual([
      'Random, repeat 1 of 1: 30 labels, macro F1 0.600',
      'All labels, repeat 1 of 1: 10,000 labels, macro F1 0.900',
    ])
    expect(newRounds(result, told)).toEqual([])
  })
})
