// What the loop's state looks like on screen. Pure.
import type { ItemId } from '../core/item.ts'
import type { Loop } from '../core/loop.ts'
import { stopReason } from '../core/plan.ts'
import { openItems } from '../core/state.ts'
import type { LabellingState } from './labellingState.ts'

type View = Pick<
  LabellingState,
  'project' | 'current' | 'durableSeq' | 'notSaved' | 'training' | 'isProposing' | 'stopped' | 'problem'
>

/** The screen's view of the loop; the question is about `focused` while that item is open, else about the first open one. */
export function viewOf(loop: Loop, focused: ItemId | null): View {
  const project = loop.state()
  const { training, isProposing, durableSeq, unsaved, saveError, problem } = loop.activity()
  const isAsking = loop.commands().some(({ type }) => type === 'ask')
  const open = isAsking ? openItems(project) : []
  const current = open.find(({ itemId }) => itemId === focused) ?? open[0]
  return {
    project,
    current: current?.itemId ?? null,
    durableSeq,
    notSaved: saveError === null ? null : { error: saveError, waiting: unsaved.length },
    training,
    isProposing,
    stopped: stopReason(project),
    problem,
  }
}
