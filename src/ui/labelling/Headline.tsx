// The question, large: the network asks. Beside it, how sure it is, or why it cannot know yet.
import type { Ref } from 'react'
import { useLabelling } from './context.ts'
import { currentItem } from './current.ts'
import { counted, inSentence } from '../format.ts'
import { usePreference } from '../preferences.ts'
import { questionOf } from './question.ts'
import { openItems, type ProjectState } from '../../core/state.ts'

export interface HeadlineProps {
  /** The question itself: where the keyboard waits. */
  readonly ref: Ref<HTMLParagraphElement>
}

export function Headline({ ref }: HeadlineProps) {
  const item = useLabelling(currentItem)
  const classes = useLabelling(({ project }) => project.classes)
  const note = useLabelling(({ project }) => noteOf(project))
  const isGuessShown = usePreference('isGuessShown')
  if (item === null) return null
  const { ask, lean } = questionOf(item, classes, { isGuessShown })
  const isHidden = !isGuessShown && item.top.length > 0
  return (
    <div className="headline">
      <p ref={ref} tabIndex={-1} className="headline__ask" data-testid="question">
        {ask}
      </p>
      <p className="headline__lean">{isHidden ? 'I keep my guess to myself.' : (lean ?? note)}</p>
    </div>
  )
}

/** What the network says where it has no guess. */
function noteOf(project: ProjectState): string {
  if (project.points.length > 0) return 'I have no guess for this one.'
  const left = openItems(project).length
  const [only] = project.classCounts.keys()
  if (project.classCounts.size === 1 && (project.batch?.round ?? 0) > 0) {
    const name = project.classes.find(({ id }) => id === only)?.name ?? ''
    return `So far everything is ${inSentence(name)}. I need a second class before I can learn.`
  }
  if (project.classCounts.size === 0 && (project.batch?.round ?? 0) > 0) {
    return 'There is no label to learn from yet, so here are more pictures at random.'
  }
  return `I know nothing yet. ${counted(left, 'more answer')} and I begin to learn.`
}
