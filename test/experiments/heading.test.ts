import { describe, expect, it } from 'vitest'
import type { ExperimentPlan } from '../../src/core/experiment.ts'
import type { Result } from '../../src/core/result.ts'
import type { ExperimentStore } from '../../src/core/experimentStore.ts'
import { createMemoryExperimentStore } from '../../src/experiments/experimentStore.ts'
import { aboutExperiment, isEqual, readHeading, type Heading } from '../../src/experiments/heading.ts'
import { planOf } from '../../src/experiments/plan.ts'
import { drawnWardrobe } from '../../src/experiments/recipes/drawnWardrobe.ts'
import { startProject } from '../core/project.ts'

const made = planOf(drawnWardrobe, 'quick')
if (!made.ok) throw new Error(made.error.message)
const plan: ExperimentPlan = made.value

const asked: Heading = {
  plan,
  backend: { name: 'wasm', adapter: null },
  versions: { querent: '0.1.0', tfjs: '4.22.0', node: '20.20.2' },
}

/** A store in which `heading` was begun. */
async function begun(heading: unknown = asked): Promise<ExperimentStore> {
  const store = createMemoryExperimentStore()
  await store.writeNote('experiment', heading)
  return store
}

const [firstEvent] = startProject().log
if (firstEvent === undefined) throw new Error('A project begins with an event.')

function refusalOf(about: Result<Heading>): string {
  return about.ok ? 'begins' : `${about.error.kind}: ${about.error.message}`
}

async function goingOnWith(change: Partial<Heading>, from: Partial<Heading> = {}): Promise<string> {
  const about = await aboutExperiment(await begun({ ...asked, ...from }), { ...asked, ...change })
  return about.ok ? 'goes on' : `${about.error.kind}: ${about.error.message}`
}

const refusal = (difference: string): string =>
  `bad-input: This experiment was begun ${difference}. Nothing was changed.`

describe('an experiment that begins', () => {
  it('writes down what it is', async () => {
    const store = createMemoryExperimentStore()
    expect(await readHeading(store)).toEqual({ ok: true, value: null })
    expect(await aboutExperiment(store, asked)).toEqual({ ok: true, value: asked })
    expect(await readHeading(store)).toEqual({ ok: true, value: asked })
  })

  it('does not begin where there are runs of nobody knows what', async () => {
    const missing = (run: string): string =>
      `bad-input: There is a run here already (${run}), but the note that says which experiment it is of (experiment) is missing. Nothing was changed.`
    const withRun = createMemoryExperimentStore()
    const record = await withRun.openRun('margin-2')
    if (!record.ok) throw new Error(record.error.message)
    await record.value.journal.append(firstEvent)
    expect(refusalOf(await aboutExperiment(withRun, asked))).toBe(missing('margin-2'))
    expect(await readHeading(withRun)).toEqual({ ok: true, value: null })

    const withTraining = createMemoryExperimentStore()
    await withTraining.writeNote('passive-1', {})
    expect(refusalOf(await aboutExperiment(withTraining, asked))).toBe(missing('passive-1'))
  })

  it('says what to do about a damaged note, and nothing of its own about a disk that refuses', async () => {
    const hintOf = async (kind: 'bad-input' | 'storage-blocked'): Promise<string | undefined> => {
      const refused: Result<never> = { ok: false, error: { kind, message: 'It cannot be read.' } }
      const store = { ...createMemoryExperimentStore(), readNote: () => Promise.resolve(refused) }
      const about = await aboutExperiment(store, asked)
      return about.ok ? 'begins' : about.error.hint
    }
    expect(await hintOf('bad-input')).toMatch(/begin elsewhere\.$/)
    expect(await hintOf('storage-blocked')).toBeUndefined()
  })

  it('does not begin where that cannot be written', async () => {
    const refused: Result<never> = {
      ok: false,
      error: { kind: 'storage-blocked', message: 'The disk is full.' },
    }
    const store = { ...createMemoryExperimentStore(), writeNote: () => Promise.resolve(refused) }
    expect(await aboutExperiment(store, asked)).toEqual(refused)
  })
})

describe('an experiment that goes on', () => {
  it('is the one that was begun, with the versions that it was begun with', async () => {
    const later = { ...asked, versions: { ...asked.versions, node: '26.0.0' } }
    expect(await aboutExperiment(await begun(), later)).toEqual({ ok: true, value: asked })
  })

  it('may have its fields in another order', async () => {
    const turned: unknown = JSON.parse(JSON.stringify(asked), (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    )
    expect(JSON.stringify(turned)).not.toBe(JSON.stringify(asked))
    expect(await aboutExperiment(await begun(turned), asked)).toEqual({ ok: true, value: asked })
  })

  it('cannot have become another one', async () => {
    expect(await goingOnWith({ plan: { ...plan, recipe: 'cifar10-strategies' } })).toBe(
      refusal('as drawn-wardrobe, quick'),
    )
    expect(await goingOnWith({ plan: { ...plan, size: 'full' } })).toBe(refusal('as drawn-wardrobe, quick'))
  })

  it('cannot have other strategies, repeats or settings', async () => {
    const other = 'with other settings, strategies or repeats'
    expect(await goingOnWith({ plan: { ...plan, strategies: ['random', 'margin'] } })).toBe(
      refusal(`${other} (random, leastConfidence, margin, entropy, not random, margin)`),
    )
    expect(await goingOnWith({ plan: { ...plan, seeds: [1] } })).toBe(
      refusal(`${other} (3 repeats from seed 1, not 1 repeat from seed 1)`),
    )
    expect(await goingOnWith({ plan: { ...plan, seeds: [2, 3, 4] } })).toBe(
      refusal(`${other} (3 repeats from seed 1, not 3 repeats from seed 2)`),
    )
    const settings = { ...plan.settings, network: 'reference' }
    expect(await goingOnWith({ plan: { ...plan, settings } })).toBe(
      refusal(`${other} (small-cnn, not reference)`),
    )
    expect(await goingOnWith({ plan: { ...plan, passive: null } })).toBe(
      refusal(`${other} (as the recipe was then, not as it is)`),
    )
  })

  it('cannot go on with another backend or graphics card', async () => {
    expect(await goingOnWith({ backend: { name: 'cpu', adapter: null } })).toBe(
      refusal('on wasm, and would go on with cpu'),
    )
    const [a, b] = ['A', 'B'].map((adapter) => ({ backend: { name: 'webgpu', adapter } }))
    expect(await goingOnWith(b ?? {}, a)).toBe(refusal('on webgpu (A), and would go on with webgpu (B)'))
  })

  it('cannot go on with another Querent or tfjs', async () => {
    expect(await goingOnWith({ versions: { ...asked.versions, querent: '0.2.0' } })).toBe(
      refusal('with querent 0.1.0, and this is 0.2.0'),
    )
    expect(await goingOnWith({ versions: { ...asked.versions, tfjs: '4.23.0' } })).toBe(
      refusal('with tfjs 4.22.0, and this is 4.23.0'),
    )
    expect(await goingOnWith({}, { versions: {} })).toBe(refusal('with querent ?, and this is 0.1.0'))
  })

  it('changes nothing when it is refused', async () => {
    const store = await begun()
    await aboutExperiment(store, { ...asked, plan: { ...plan, seeds: [9] } })
    expect(await readHeading(store)).toEqual({ ok: true, value: asked })
  })

  it.each([
    ['text', 'What is kept of the experiment should be an object, found "text".'],
    [[], 'What is kept of the experiment should be an object, found a list of 0.'],
    [{}, 'What is kept of the experiment: plan should be an object, found nothing.'],
    [
      { ...asked, plan: { ...plan, seeds: 'all' } },
      'What is kept of the experiment: plan.seeds should be a list, found "all".',
    ],
    [
      { ...asked, versions: { querent: 1 } },
      'What is kept of the experiment: versions.querent should be a text, found 1.',
    ],
  ])('is refused where what was begun is garbage: %j', async (garbage, said) => {
    const about = await aboutExperiment(await begun(garbage), asked)
    expect(about.ok ? 'goes on' : about.error.message).toBe(said)
  })
})

describe('plain data', () => {
  it('is equal whatever the order of its fields, at every depth', () => {
    expect(isEqual({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe(true)
    expect(isEqual({ a: [1, 2] }, { a: [2, 1] })).toBe(false)
    expect(isEqual({ a: 1 }, { a: '1' })).toBe(false)
    expect(isEqual({ a: null }, {})).toBe(false)
    expect(isEqual(null, undefined)).toBe(false)
  })
})
