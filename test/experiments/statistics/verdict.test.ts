import { describe, expect, it } from 'vitest'
import { analyse } from '../../../src/experiments/statistics/analyse.ts'
import { resultOf, type Curves, type ResultOptions } from './results.ts'

/** Repeats of a start at 0.5 and an end at `f1` plus each of `noise`, in thousandths. */
const ending = (f1: number, noise: readonly number[]): number[][] =>
  noise.map((thousandths) => [0.5, f1 + thousandths / 1000])

const steady = [0, 4, 8, 2, 6]
const wavering = [4, 2, 8, 0, 6]

const verdictOf = (curves: Curves, options?: ResultOptions): readonly string[] =>
  analyse(resultOf(curves, options)).verdict

const betweenRounds =
  'Labels to that F1 are read off each repeat’s curve, on straight lines between its rounds.'

const oracle = 'The oracle was simulated: every answer is the data set’s own label.'

describe('the words of a comparison', () => {
  const wordsOf = (curves: Curves): string[] =>
    analyse(resultOf(curves)).comparisons.map(({ words }) => words)

  it('name the winner first, with how much and how sure', () => {
    // scipy 1.17: d = (np.array([4, 2, 8, 0, 6]) - np.array([0, 4, 8, 2, 6])) / 2000 + .025; np.mean(d) .025,
    // stats.t.interval(.95, 4, .025, stats.sem(d)) (.02348, .02652), stats.ttest_1samp(d, 0).pvalue 1.4e-6
    const sure = '(95 % interval 2.3 to 2.7; Holm-adjusted p < 0.001; 5 repeats)'
    expect(wordsOf({ random: ending(0.7, steady), margin: ending(0.75, wavering) })).toEqual([
      `margin beats random: +2.5 points of F1 averaged over the curve ${sure}`,
    ])
    expect(wordsOf({ random: ending(0.75, wavering), entropy: ending(0.7, steady) })).toEqual([
      `random beats entropy: +2.5 points of F1 averaged over the curve ${sure}`,
    ])
  })

  it('speak of no evidence where there is none', () => {
    const curves = {
      random: ending(0.7, steady),
      leastConfidence: ending(0.7, wavering),
      margin: ending(0.7, steady),
    }
    expect(wordsOf(curves)).toEqual([
      'no evidence that least confidence beats random here',
      'no evidence that margin beats random here',
      'no evidence that least confidence and margin differ here',
    ])
  })

  it('show a strategy that no catalogue knows by its id', () => {
    expect(wordsOf({ random: ending(0.7, [0]), kCenter: ending(0.7, [0]) })).toEqual([
      'not enough repeats to tell kCenter from random (1; five are needed)',
    ])
  })
})

describe('the verdict', () => {
  it('puts wins first, then losses, then what could be luck', () => {
    const verdict = verdictOf({
      random: ending(0.7, steady),
      leastConfidence: ending(0.7, wavering),
      entropy: ending(0.6, wavering),
      margin: ending(0.8, wavering),
    })
    expect(verdict.slice(0, 4).map((sentence) => sentence.split(':')[0])).toEqual([
      'Margin beats random',
      'Random beats entropy',
      'No evidence that least confidence beats random here',
      'Of the others, least confidence beats entropy (+5.0 points; Holm-adjusted p < 0.001), margin beats least confidence (+5.0 points; Holm-adjusted p < 0.001) and margin beats entropy (+10.0 points; Holm-adjusted p < 0.001).',
    ])
    expect(verdict[2]).toMatch(
      /: 0\.0 points of F1 averaged over the curve \(95 % interval .* 5 repeats\) could be luck\.$/,
    )
    expect(verdict.at(-1)).toBe(oracle)
  })

  it('says once of all other pairs that they do not differ', () => {
    const verdict = verdictOf({
      random: ending(0.7, steady),
      leastConfidence: ending(0.8, steady),
      margin: ending(0.8, wavering),
      entropy: ending(0.8, [2, 4, 6, 0, 8]),
    })
    expect(verdict).toContain('No evidence that any two of the others differ.')
    expect(verdict.filter((sentence) => sentence.startsWith('Margin beats random'))).toHaveLength(1)
  })

  it('claims nothing of too few repeats, and says so once', () => {
    const few = [0, 4, 8]
    const verdict = verdictOf({
      random: ending(0.7, few),
      margin: ending(0.8, few),
      entropy: ending(0.65, few),
    })
    expect(verdict).toEqual([
      'Not enough repeats to tell margin and entropy from random (3; five are needed).',
      'Observed, which proves nothing: margin +5.0 and entropy −2.5 points of F1 averaged over the curve against random.',
      'Observed: margin reached the F1 that random ended with (0.704) in all 3 repeats, after 27 labels on average, in the median at least 11 % fewer than random.',
      betweenRounds,
      oracle,
    ])
  })

  it('tells an experiment under way from one that is done', () => {
    const curves = { random: ending(0.7, steady), margin: ending(0.8, steady), entropy: [] }
    expect(verdictOf(curves, { repeats: 6 })).toEqual(
      expect.arrayContaining([
        'Entropy has no finished run yet.',
        'The experiment is not complete (10 of 18 runs finished): tests read before the end find too much.',
      ]),
    )
    const done = verdictOf({ random: ending(0.7, steady), margin: ending(0.8, steady) })
    expect(done.join(' ')).not.toContain('not complete')
  })

  it('has nothing to compare while only one strategy has finished', () => {
    expect(verdictOf({ random: ending(0.7, [0]), margin: [] })[0]).toBe(
      'There are no two strategies to compare yet.',
    )
  })

  it('counts how many pairs its p-values are corrected for', () => {
    const curves = {
      random: ending(0.7, steady),
      margin: ending(0.8, wavering),
      entropy: ending(0.7, wavering),
    }
    const verdict = verdictOf(curves).join(' ')
    expect(verdict).toContain('Holm’s method corrects them over 3 pairs.')
    expect(verdict).toContain('The p-values of savings are corrected over the strategies')
    const none = verdictOf({ random: ending(0.7, steady), margin: ending(0.7, wavering) }).join(' ')
    expect(none).toContain('over 1 pair.')
    expect(none).not.toContain('savings')
  })

  it('counts tenths of a point where nothing is shown', () => {
    // All measured to 1/5,000.
    const [, entropy] = verdictOf({
      random: ending(0.7, steady),
      margin: ending(0.8, wavering),
      entropy: ending(0.7002, wavering),
    })
    expect(entropy).toMatch(/^No evidence that entropy beats random here: 0\.0 points/)
    const few = verdictOf({ random: ending(0.7, [0, 4]), entropy: ending(0.7002, [0, 4]) })
    expect(few[1]).toBe(
      'Observed, which proves nothing: entropy 0.0 points of F1 averaged over the curve against random.',
    )
  })

  it('does not call luck what only the correction for all pairs takes away', () => {
    // d = np.array([-1, -9, -2, -12, -6]) / 2000: np.mean(d) -.003, stats.t.interval(.95, 4, -.003, stats.sem(d)) (-.00588, -.00012),
    // stats.ttest_1samp(d, 0).pvalue .0444, the second smallest of three
    const verdict = verdictOf({
      random: ending(0.7, steady),
      margin: ending(0.7, wavering),
      entropy: ending(0.7, [-1, -5, 6, -10, 0]),
    })
    expect(verdict).toContain(
      'No evidence that entropy and random differ here: −0.3 points of F1 averaged over the curve (95 % interval −0.6 to −0.012; Holm-adjusted p = 0.089; 5 repeats) are not enough, corrected for all pairs.',
    )
  })

  it('says what all repeats have in common, and what the intervals do not cover', () => {
    const curves = { random: ending(0.7, steady), margin: ending(0.8, steady) }
    expect(verdictOf(curves)).toEqual(
      expect.arrayContaining([
        'Differences are paired: in each repeat all strategies begin with the same labels and the same weights.',
        'Intervals are Student’s t, each for one figure by itself; they cover what changes from repeat to repeat (the start set, weights, draws), not the choice of the held-out set.',
      ]),
    )
  })

  it('names the trainings on all labels that are missing where all runs are finished', () => {
    const whole = resultOf({ random: ending(0.7, steady), margin: ending(0.8, steady) }, { passive: [0.9] })
    expect(analyse({ ...whole, passive: [], isFinished: false }).verdict).toContain(
      'The experiment is not complete (10 of 10 runs and 0 of 1 training on all labels finished).',
    )
  })
})

describe('the saving of labels', () => {
  // Random is at its own final mean before 60 labels in five repeats of seven, margin before 40 in all.
  const random = Array.from({ length: 7 }, (_, repeat) =>
    repeat < 5 ? [0.5, 0.6, 0.65, 0.7, 0.75 + repeat / 500, 0.76] : [0.5, 0.6, 0.65, 0.7, 0.71, 0.72],
  )
  const margin = random.map((_, repeat) => [
    0.5,
    0.7 + ((repeat * 3) % 5) / 100,
    0.76 + ((repeat * 2) % 7) / 100,
    0.8,
    0.82,
    0.84,
  ])
  const about = (verdict: readonly string[]): readonly string[] =>
    verdict.filter((sentence) => sentence.includes('fewer'))

  it('is claimed where the strategy beats random and the saving stands its own test', () => {
    // numpy and scipy 1.17, on the labels read off by np.interp, 70 where random has none: np.mean(labels) 34.37; of the seven savings the
    // mean 0.4434, stats.t.interval(.95, 6, …) (0.3865, 0.5003), stats.ttest_1samp(savings, 0).pvalue 1.3e-6
    expect(about(verdictOf({ random, margin }))).toEqual([
      'Margin saves labels: for the F1 that random ends with (0.749) it needs 34 on average, at least 44 % fewer than random (95 % interval 39 % to 50 %; Holm-adjusted p < 0.001; 7 repeats; in 2 random never got there, and counts as if it had at its end).',
    ])
  })

  it('is that itself where random always gets there', () => {
    const late = steady.map(() => [0.5, 0.6, 0.65, 0.7])
    const early = [0, 1, 2, 3, 4].map((step) => [0.5, 0.6 + step / 100, 0.8, 0.81])
    // numpy and scipy 1.17: labels np.interp(.7, early, [20, 30, 40, 50]), mean 34.41; savings 1 − labels / 50, mean 0.3118,
    // stats.t.interval(.95, 4, …) (0.2996, 0.3240)
    expect(about(verdictOf({ random: late, margin: early }))[0]).toMatch(
      /it needs 34 on average, 31 % fewer than random \(95 % interval 30 % to 32 %; Holm-adjusted p < 0\.001; 5 repeats\)\.$/,
    )
  })

  it('is but observed below five repeats, and where random rarely gets there a bound', () => {
    expect(about(verdictOf({ random: random.slice(3), margin: margin.slice(3) }))).toEqual([
      'Observed: margin reached the F1 that random ended with (0.740) in all 4 repeats, after 32 labels on average, in the median at least 49 % fewer than random.',
    ])
  })

  it('is not spoken of where a repeat never gets there', () => {
    const [first = [], ...rest] = margin
    const verdict = verdictOf({ random, margin: [first.map(() => 0.5), ...rest] })
    expect(about(verdict)).toEqual([])
  })
})

describe('the verdict on one batch', () => {
  const oneShot: ResultOptions = {
    kind: 'one-shot',
    startSize: 1000,
    batchSize: 5000,
    poolCounts: [25_000, 25_000],
  }

  it('says what was gained over the start set, and how far that is on the way to all labels', () => {
    const verdict = verdictOf(
      { random: ending(0.58, steady), margin: ending(0.62, wavering) },
      { ...oneShot, passive: [0.748] },
    )
    expect(verdict.filter((sentence) => sentence.includes('start set of'))).toEqual([
      'Random gains 8.4 points of F1 over the start set of 1,000 labels (95 % interval 8.0 to 8.8; Holm-adjusted p < 0.001; 5 repeats): 34 % of the distance to a network trained on all 50,000 labels (F1 0.748, 1 repeat).',
      'Margin gains 12.4 points of F1 over the start set of 1,000 labels (95 % interval 12.0 to 12.8; Holm-adjusted p < 0.001; 5 repeats): about half the distance (50 %) to a network trained on all 50,000 labels (F1 0.748, 1 repeat).',
    ])
  })

  it('calls a gain observed where it is not shown', () => {
    const verdict = verdictOf(
      { random: ending(0.5, [-30, 20, 10, -10, 30]), margin: ending(0.48, [-30, 20, 10, -10, 30]) },
      oneShot,
    )
    expect(verdict.filter((sentence) => sentence.includes('start set of'))).toEqual([
      'Observed: random ended 0.4 points of F1 above the start set of 1,000 labels (5 repeats).',
      'Observed: margin ended 1.6 points of F1 below the start set of 1,000 labels (5 repeats).',
    ])
  })

  it('speaks of all that is observed in one sentence', () => {
    const curves = { random: ending(0.58, [2, 6]), margin: ending(0.62, [0, 8]) }
    const about = (options: ResultOptions) =>
      verdictOf(curves, options).filter((sentence) => sentence.includes('start set of'))
    expect(about(oneShot)).toEqual([
      'Observed: random and margin ended 8.4 and 12.4 points of F1 above the start set of 1,000 labels, in this order (2 repeats).',
    ])
    expect(about({ ...oneShot, poolCounts: [1500, 1500], passive: [0.748] })).toEqual([
      'Observed: random and margin ended 8.4 and 12.4 points of F1 above the start set of 1,000 labels, in this order (2 repeats): 34 % and 50 % of the distance to a network trained on all 3,000 labels that are available (F1 0.748, 1 repeat).',
    ])
  })

  it('can speak of a loss', () => {
    const [sentence] = verdictOf({ random: ending(0.4, steady) }, oneShot).filter((line) =>
      line.includes('loses'),
    )
    expect(sentence).toMatch(
      /^Random loses 9\.6 points of F1 over the start set of 1,000 labels \(95 % interval 9\.2 to 10\.0;/,
    )
  })
})
