// Tells screen readers what changed: the question, the last answer saved, a training finished. Shows nothing.
import { scoresOf } from '../../core/metrics.ts'
import type { ItemId } from '../../core/item.ts'
import { newestPoint, type Batch } from '../../core/state.ts'
import type { LabellingState } from '../../labelling/labellingState.ts'
import { counted, share } from '../format.ts'
import { usePreference } from '../preferences.ts'
import { useLabelling } from './context.ts'
import { currentItem } from './current.ts'
import { questionOf } from './question.ts'

export function Announcer() {
  const item = useLabelling(currentItem)
  const classes = useLabelling(({ project }) => project.classes)
  const saved = useLabelling(savedWords)
  const trained = useLabelling(({ project }) => {
    const newest = newestPoint(project)
    if (newest === null) return ''
    return `Training finished on ${counted(newest.labels, 'label')}: F1 ${share(scoresOf(newest.confusion).f1)}.`
  })
  const place = useLabelling(({ current, project }) => placeOf(current, project.batch))
  const isGuessShown = usePreference('isGuessShown')
  const question = item === null ? null : questionOf(item, classes, { isGuessShown })
  return (
    <div className="unseen">
      <p role="status">{saved}</p>
      <p role="status">{question === null ? '' : `${place}. ${question.ask} ${question.lean ?? ''}`}</p>
      <p role="status">{trained}</p>
    </div>
  )
}

/** Two questions in a row may read alike: the place makes a screen reader say both. */
function placeOf(current: ItemId | null, batch: Batch | null): string {
  if (batch === null) return ''
  const at = batch.items.findIndex(({ itemId }) => itemId === current)
  return `Item ${at + 1} of ${batch.items.length}`
}

function savedWords({ project, durableSeq }: LabellingState): string {
  const last = project.history.at(-1)
  if (last === undefined || last.seq > durableSeq) return ''
  const name = project.classes.find(({ id }) => id === last.classId)?.name ?? last.kind
  return `${name} saved, ${counted(project.labels, 'label')}.`
}
