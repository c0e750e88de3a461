// Small questions about the state that several parts ask.
import type { ProposedItem } from '../../core/events.ts'
import type { TrainingProgress } from '../../core/ports.ts'
import type { LabellingState } from '../../labelling/labellingState.ts'

/** What is known of the item being asked about; null while nothing is asked. */
export function currentItem({ current, project }: LabellingState): ProposedItem | null {
  return project.batch?.items.find(({ itemId }) => itemId === current) ?? null
}

/** Whether a person may answer now. */
export function isAnswerable({ current, isReadOnly, isSimulating, stopped }: LabellingState): boolean {
  return current !== null && !isReadOnly && !isSimulating && stopped === null
}

/** How much of a training is done, in [0, 1]. */
export function trainedShare({ epoch, epochs, step, steps }: TrainingProgress): number {
  return Math.min(1, (Math.max(0, epoch - 1) + step / Math.max(1, steps)) / Math.max(1, epochs))
}
