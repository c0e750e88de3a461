// The first note of an experiment's store: what is being run, on what. Whoever goes on with it must do the same.
import type { ExperimentPlan } from '../core/experiment.ts'
import { fail, hinted, ok, type Result } from '../core/result.ts'
import { checked, object, orNull, text, textRecord } from '../storage/shape.ts'
import { experimentPlan } from '../storage/validateExperiment.ts'
import type { ExperimentStore } from '../core/experimentStore.ts'
import { runUnits, tuningUnits, type Unit } from './units.ts'

export interface Heading {
  readonly plan: ExperimentPlan
  readonly backend: { readonly name: string; readonly adapter: string | null }
  readonly versions: Readonly<Record<string, string>>
}

const noteName = 'experiment'

const heading = object<Heading>({
  plan: experimentPlan,
  backend: object<Heading['backend']>({ name: text, adapter: orNull(text) }),
  versions: textRecord,
})

/** What the store was begun for; null when it is empty. */
export async function readHeading(store: ExperimentStore): Promise<Result<Heading | null>> {
  const note = await store.readNote(noteName)
  if (note.ok && note.value === null) return ok(null)
  const read = note.ok ? checked(heading, note.value, 'What is kept of the experiment') : note
  return hinted(read, 'Nobody can tell any more what was being run: begin elsewhere.')
}

/**
 * Writes `asked` down where nothing was begun. Otherwise gives what was begun; `bad-input` where that was something else, or where there
 * are runs and no word of what they are.
 */
export async function aboutExperiment(store: ExperimentStore, asked: Heading): Promise<Result<Heading>> {
  const begun = await readHeading(store)
  if (!begun.ok) return begun
  if (begun.value === null) {
    const nameless = await firstKept(store, asked.plan)
    if (!nameless.ok) return nameless
    if (nameless.value !== null) return strayRun(nameless.value)
    const written = await store.writeNote(noteName, asked)
    return written.ok ? ok(asked) : written
  }
  const difference = differenceOf(begun.value, asked)
  if (difference === null) return ok(begun.value)
  return fail(
    'bad-input',
    `This experiment was begun ${difference}. Nothing was changed.`,
    'Go on with it as it was begun, or begin another elsewhere.',
  )
}

/** The first unit of the plan that the store holds anything of; null where it holds nothing. */
async function firstKept(store: ExperimentStore, plan: ExperimentPlan): Promise<Result<Unit | null>> {
  for (const unit of [...tuningUnits(plan), ...runUnits(plan)]) {
    if (unit.kind === 'active') {
      const run = await store.openRun(unit.name)
      if (!run.ok) return run
      if (run.value.events.length > 0) return ok(unit)
    } else {
      const note = await store.readNote(unit.name)
      if (!note.ok) return note
      if (note.value !== null) return ok(unit)
    }
  }
  return ok(null)
}

/** It may be of other settings, or of another backend: nobody could tell afterwards. */
function strayRun({ name }: Unit): Result<never> {
  return fail(
    'bad-input',
    `There is a run here already (${name}), but the note that says which experiment it is of (${noteName}) is missing. Nothing was changed.`,
    'Put the note back, or begin elsewhere.',
  )
}

/** How the two differ, in words that go on “was begun”; null when what one computes is what the other would. */
function differenceOf(begun: Heading, asked: Heading): string | null {
  const { plan } = begun
  if (!isEqual(plan, asked.plan)) {
    if (plan.recipe !== asked.plan.recipe || plan.size !== asked.plan.size) {
      return `as ${plan.recipe}, ${plan.size}`
    }
    const [then, now] = otherChoice(plan, asked.plan)
    return `with other settings, strategies or repeats (${then}, not ${now})`
  }
  if (!isEqual(begun.backend, asked.backend)) {
    return `on ${placeOf(begun.backend)}, and would go on with ${placeOf(asked.backend)}`
  }
  for (const name of ['querent', 'tfjs']) {
    const [then, now] = [begun.versions[name], asked.versions[name]]
    if (then !== now) return `with ${name} ${then ?? '?'}, and this is ${now ?? '?'}`
  }
  return null
}

/** What a person can choose and has chosen otherwise: then, and now. */
function otherChoice(then: ExperimentPlan, now: ExperimentPlan): readonly [string, string] {
  const choices: readonly ((plan: ExperimentPlan) => string)[] = [
    ({ settings }) => settings.network,
    ({ strategies }) => strategies.join(', '),
    ({ seeds }) =>
      `${seeds.length} ${seeds.length === 1 ? 'repeat' : 'repeats'} from seed ${seeds[0] ?? '?'}`,
  ]
  const differing = choices.find((choice) => choice(then) !== choice(now))
  return differing === undefined ? ['as the recipe was then', 'as it is'] : [differing(then), differing(now)]
}

/** A backend in words. */
export function placeOf({ name, adapter }: Heading['backend']): string {
  return adapter === null ? name : `${name} (${adapter})`
}

/** Plain data, whatever the order of its fields. */
export function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  )
}
