// How the labels given so far are spread over the classes, and who gave them. Never the truth about what is unlabelled.
import type { LabelSource } from './events.ts'
import type { ClassId } from './item.ts'
import type { ProjectState } from './state.ts'

export interface ClassLabels {
  readonly classId: ClassId
  readonly name: string
  /** Labels in force. */
  readonly labels: number
  /** Of these, by who gave them; guesses a person accepted count as a person's. */
  readonly person: number
  readonly simulated: number
  readonly imported: number
}

const givers = {
  person: 'person',
  'prelabel-accepted': 'person',
  simulated: 'simulated',
  imported: 'imported',
} as const satisfies Record<LabelSource, keyof ClassLabels>

/** Labels in force of every class, in the project's order; a label of a class no longer in the project is left out. */
export function labelBalance({
  classes,
  decisions,
}: Pick<ProjectState, 'classes' | 'decisions'>): readonly ClassLabels[] {
  const given = new Map(classes.map(({ id }) => [id, { person: 0, simulated: 0, imported: 0 }]))
  for (const { classId, source } of decisions.values()) {
    const own = classId === null ? undefined : given.get(classId)
    if (own !== undefined) own[givers[source]] += 1
  }
  return classes.map(({ id, name }) => {
    const own = given.get(id) ?? { person: 0, simulated: 0, imported: 0 }
    return { classId: id, name, labels: own.person + own.simulated + own.imported, ...own }
  })
}
