import { describe, expect, it } from 'vitest'
import type { ExperimentResult } from '../../src/core/experiment.ts'
import { figuresOf, fileOf, resultFromJson } from '../../src/experiments/resultJson.ts'
import { resultOf } from './statistics/results.ts'

const built = resultOf({ random: [[0.5, 0.6]], margin: [[0.5, 0.7]] }, { passive: [0.9] })
const chosen = {
  learningRate: 1e-3,
  dropoutScale: 1.5,
  epochs: 5,
  validationLoss: 1.25,
  validationAccuracy: 0.5,
}

/** The items of a round: 20 of the start set, then 10. */
const pickedIn = (round: number): readonly string[] =>
  Array.from({ length: round === 0 ? 20 : 10 }, (_, index) => `pool/${round}-${index}`)

/** With everything that a result can have. */
const whole: ExperimentResult = {
  ...built,
  plan: {
    ...built.plan,
    dataset: { id: 'imbalanced-fashion-mnist', seed: 1, imbalance: 20 },
    tuning: { learningRates: [1e-3], dropoutScales: [1.5], epochs: [5], validationShare: 0.2 },
  },
  backend: { name: 'webgpu', adapter: 'A card, 4 GB' },
  tuning: { trials: [chosen], chosen, trainingLabels: 16, validationLabels: 4 },
  runs: built.runs.map((run) => ({
    ...run,
    rounds: run.rounds.map((round, index) => ({ ...round, picked: pickedIn(index) })),
  })),
}

const written = (result: ExperimentResult): string => JSON.stringify(fileOf(result))

function read(json: string): ExperimentResult {
  const result = resultFromJson(json, 'a.json')
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** What is said of the file with the value at `path` replaced; `undefined` takes it away. */
function complaint(path: readonly (string | number)[], value: unknown): string {
  const file: unknown = JSON.parse(written(whole))
  const place = path.slice(0, -1).reduce<unknown>((at, key) => Reflect.get(Object(at), key), file)
  Reflect.set(Object(place), path.at(-1) ?? '', value)
  return refusal(JSON.stringify(file))
}

function refusal(json: string): string {
  const result = resultFromJson(json, 'a.json')
  return result.ok ? 'read' : `${result.error.kind}: ${result.error.message}`
}

describe('a result as a file', () => {
  it('comes back as it was', () => {
    expect(read(written(whole))).toEqual(whole)
    expect(read(written(built))).toEqual(built)
  })

  it('opens with what it is', () => {
    expect(written(built)).toMatch(/^\{"schema":"querent-experiment","version":1,"oracle":"simulated",/)
  })

  it('keeps what is not a number apart from what is', () => {
    const odd: ExperimentResult = {
      ...whole,
      runs: whole.runs.map((run) => ({
        ...run,
        rounds: run.rounds.map((round) => ({
          ...round,
          logLoss: Number.NaN,
          calibrationError: Number.NaN,
          epochs: [{ loss: Number.NaN, accuracy: 0.1, validationLoss: null, validationAccuracy: null }],
        })),
      })),
      passive: whole.passive.map((run) => ({ ...run, calibrationError: Number.NaN })),
      tuning: {
        trials: [chosen, { ...chosen, validationLoss: Number.NaN }],
        chosen,
        trainingLabels: 16,
        validationLabels: 4,
      },
    }
    expect(written(odd)).toContain('"calibrationError":null')
    expect(read(written(odd))).toEqual(odd)
  })

  it('leaves behind what it does not know', () => {
    const file: unknown = JSON.parse(written(built))
    expect(read(JSON.stringify({ ...Object(file), note: 'mine' }))).toEqual(built)
  })

  it('is read whatever recipe, data set, network or strategies it names', () => {
    const other: ExperimentResult = {
      ...built,
      plan: {
        ...built.plan,
        recipe: 'of-my-own',
        dataset: { id: 'my-data', seed: 4 },
        strategies: ['random', 'badge'],
        settings: { ...built.plan.settings, network: 'resnet' },
      },
      runs: built.runs.map((run) => (run.strategy === 'margin' ? { ...run, strategy: 'badge' } : run)),
    }
    expect(read(written(other))).toEqual(other)
  })
})

describe('the figures of a result', () => {
  it('are all of it but the items that were picked', () => {
    const figures = figuresOf(whole)
    expect(figures).toEqual({ ...whole, runs: built.runs })
    expect(JSON.stringify(figures)).not.toContain('pool/')
    expect(read(written(figures))).toEqual(figures)
  })
})

describe('a file that is no result', () => {
  it.each([
    ['', 'bad-input: a.json is not JSON.'],
    ['strategy,seed\nrandom,1\n', 'bad-input: a.json is not JSON.'],
    [written(built).slice(0, -1), 'bad-input: a.json is not JSON.'],
    ['null', 'bad-input: a.json is not the result of an experiment.'],
    ['[]', 'bad-input: a.json is not the result of an experiment.'],
    ['"querent-experiment"', 'bad-input: a.json is not the result of an experiment.'],
    ['{"schema":"querent-project","version":1}', 'bad-input: a.json is not the result of an experiment.'],
    ['{"schema":"querent-experiment"}', 'bad-input: a.json is not the result of an experiment.'],
    [
      '{"schema":"querent-experiment","version":"1"}',
      'bad-input: a.json is not the result of an experiment.',
    ],
    ['{"schema":"querent-experiment","version":0}', 'bad-input: a.json is not the result of an experiment.'],
  ])('is refused: %s', (json, said) => {
    expect(refusal(json)).toBe(said)
  })

  it('is refused when a newer Querent wrote it, with the way out', () => {
    const newer = resultFromJson('{"schema":"querent-experiment","version":2,"runs":{}}', 'a.json')
    expect(newer).toEqual({
      ok: false,
      error: {
        kind: 'storage-too-new',
        message: 'a.json was written by a newer Querent. It was not changed.',
        hint: 'Update Querent.',
      },
    })
  })

  it('is refused however deep it goes', () => {
    const deep = '['.repeat(200_000)
    expect(refusal(deep)).toBe('bad-input: a.json is not JSON.')
    const closed = deep + ']'.repeat(200_000)
    expect(refusal(closed)).toMatch(/^bad-input: a\.json is not (JSON|the result of an experiment)\.$/)
    const inside = written(built).replace('"isFinished":true', `"isFinished":${closed}`)
    expect(refusal(inside)).toMatch(/^bad-input: a\.json(: isFinished should be true or false| is not JSON)/)
  })
})

describe('a damaged result', () => {
  it.each([
    [['oracle'], undefined, 'oracle should be one of simulated, found nothing.'],
    [['oracle'], 'human', 'oracle should be one of simulated, found "human".'],
    [['plan'], null, 'plan should be an object, found null.'],
    [['plan', 'size'], 'huge', 'plan.size should be one of quick, standard, full, found "huge".'],
    [['plan', 'seeds', 0], -1, 'plan.seeds[0] should be a whole number of at least 0, found -1.'],
    [
      ['plan', 'settings', 'batchSize'],
      0,
      'plan.settings.batchSize should be a whole number of at least 1, found 0.',
    ],
    [['classes', 1, 'name'], 7, 'classes[1].name should be a text, found 7.'],
    [['poolCounts'], [5000], 'poolCounts should be a count for each of 2 classes, found a list of 1.'],
    [['versions', 'querent'], {}, 'versions.querent should be a text, found an object.'],
    [['runs'], {}, 'runs should be a list, found an object.'],
    [
      ['runs', 0, 'rounds', 1, 'labels'],
      '30',
      'runs[0].rounds[1].labels should be a whole number of at least 0, found "30".',
    ],
    [['runs', 0, 'rounds', 1, 'labels'], 20, 'runs[0].rounds[1].labels should be more than 20, found 20.'],
    [['runs', 0, 'rounds', 1, 'picked'], [7], 'runs[0].rounds[1].picked[0] should be a text, found 7.'],
    [['runs', 1, 'seed'], 9, 'runs[1] should be a run of the plan, each once, found "margin 9".'],
    [['runs', 1, 'strategy'], 'random', 'runs[1] should be a run of the plan, each once, found "random 1".'],
    [['passive', 0, 'seed'], 9, 'passive[0] should be a training of the plan, each once, found "9".'],
    [
      ['timing', 'runs', 0, 'rounds', 0, 'train'],
      null,
      'timing.runs[0].rounds[0].train should be a number, found null.',
    ],
  ])('is refused where %j is %j', (path, value, said) => {
    expect(complaint(path, value)).toBe(`bad-input: a.json: ${said}`)
  })

  it.each([
    [[[5, 0]], 'a list of 1'],
    [[[5, 0], [0]], 'a list of 2'],
    [
      [
        [5, 0, 0],
        [0, 5, 0],
        [0, 0, 5],
      ],
      'a list of 3',
    ],
    [[], 'a list of 0'],
  ])('is refused with confusions %j of two classes', (confusion, found) => {
    expect(complaint(['runs', 1, 'rounds', 0, 'confusion'], confusion)).toBe(
      `bad-input: a.json: runs[1].rounds[0].confusion should be 2 rows of 2 counts, found ${found}.`,
    )
    expect(complaint(['passive', 0, 'confusion'], confusion)).toBe(
      `bad-input: a.json: passive[0].confusion should be 2 rows of 2 counts, found ${found}.`,
    )
  })

  it('is refused with counts that are none', () => {
    const place = ['runs', 0, 'rounds', 0, 'confusion', 1, 0]
    const expected = 'runs[0].rounds[0].confusion[1][0] should be a whole number of at least 0'
    expect(complaint(place, -3)).toBe(`bad-input: a.json: ${expected}, found -3.`)
    expect(complaint(place, 0.5)).toBe(`bad-input: a.json: ${expected}, found 0.5.`)
    expect(complaint(place, 1e300)).toBe(`bad-input: a.json: ${expected}, found 1e+300.`)
  })

  it('cannot reach into the prototypes of objects', () => {
    const json = written(built)
      .replace(
        '"schema"',
        '"__proto__":{"isPolluted":true},"constructor":{"prototype":{"isPolluted":true}},"schema"',
      )
      .replace('"versions":{', '"versions":{"__proto__":"x",')
    const result = read(json)
    expect(Reflect.get({}, 'isPolluted')).toBeUndefined()
    expect(Reflect.get(result, 'isPolluted')).toBeUndefined()
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype)
    expect(Object.getPrototypeOf(result.versions)).toBe(Object.prototype)
  })

  it('cannot pass off inherited fields as its own', () => {
    const { runs, ...rest } = fileOf(built) as Record<string, unknown>
    const json = JSON.stringify(rest).replace('{', `{"__proto__":{"runs":${JSON.stringify(runs)}},`)
    expect(refusal(json)).toBe('bad-input: a.json: runs should be a list, found nothing.')
  })
})
