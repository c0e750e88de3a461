// The first note of an experiment's store: what is being run, on what. Whoever goes on with it must do the same.
import type { ExperimentPlan } from '../core/experiment.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { checked, object, orNull, text, textRecord } from '../storage/shape.ts'
import { experimentPlan } from '../storage/validateExperiment.ts'
import type { ExperimentStore } from '../core/experimentStore.ts'

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
  if (!note.ok) return note
  return note.value === null ? ok(null) : checked(heading, note.value, 'What is kept of the experiment')
}

/** Writes `asked` down where nothing was begun. Otherwise gives what was begun, or `bad-input` where that was something else. */
export async function aboutExperiment(store: ExperimentStore, asked: Heading): Promise<Result<Heading>> {
  const begun = await readHeading(store)
  if (!begun.ok) return begun
  if (begun.value === null) {
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
