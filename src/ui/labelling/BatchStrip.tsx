// The whole batch as thumbnails: what is asked now, what comes, what was answered, and what is safely on disk.
import { memo, useEffect, useRef } from 'react'
import type { ProposedItem } from '../../core/events.ts'
import type { Decision, ProjectState } from '../../core/state.ts'
import { strategyCatalogue } from '../../strategies/catalogue.ts'
import { count, counted, score } from '../format.ts'
import { ClassMark } from '../parts/ClassMark.tsx'
import { Icon } from '../parts/Icon.tsx'
import { useLabelling } from './context.ts'
import { Picture } from './Picture.tsx'

export function BatchStrip() {
  const batch = useLabelling(({ project }) => project.batch)
  const title = useLabelling(({ project }) => titleOf(project))
  if (batch === null) return null
  return (
    <section className={batch.items.length > 12 ? 'strip strip--dense' : 'strip'} aria-label="The batch">
      <h2 className="strip__title">{title}</h2>
      <ol className="strip__items">
        {batch.items.map((item) => (
          <Thumbnail key={item.itemId} item={item} />
        ))}
      </ol>
    </section>
  )
}

const Thumbnail = memo(function Thumbnail({ item }: { readonly item: ProposedItem }) {
  const { itemId, rank, utility } = item
  const isCurrent = useLabelling(({ current }) => current === itemId)
  const decision = useLabelling(({ project }) =>
    project.batch?.decided.has(itemId) === true ? (project.decisions.get(itemId) ?? null) : null,
  )
  const isReopened = useLabelling(({ project }) => project.batch?.reopened.has(itemId) === true)
  const isScored = useLabelling(({ project }) => (project.batch?.scored ?? 0) > 0)
  const focus = useLabelling((state) => state.focus)
  const place = useRef<HTMLLIElement>(null)

  useEffect(() => {
    if (isCurrent) place.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [isCurrent])

  const standing = decision?.kind ?? (isReopened ? 'answer taken back' : 'not answered yet')
  return (
    <li
      ref={place}
      className={`thumb${isCurrent ? ' thumb--current' : ''}${decision === null ? '' : ' thumb--done'}`}
    >
      <button
        type="button"
        aria-current={isCurrent ? 'true' : undefined}
        aria-label={`Item ${rank}, ${standing}`}
        disabled={decision !== null}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => focus(itemId)}
      >
        <Picture itemId={itemId} size={160} label="" />
      </button>
      {decision !== null ? (
        <Outcome decision={decision} />
      ) : isReopened ? (
        <span className="thumb__score" title="Asked again: you took this answer back">
          <Icon name="undo" />
        </span>
      ) : (
        <span className="thumb__score">
          <b>{rank}</b>
          {utility !== null && isScored && <span>{score(utility)}</span>}
        </span>
      )}
    </li>
  )
})

function Outcome({ decision }: { readonly decision: Decision }) {
  const classes = useLabelling(({ project }) => project.classes)
  const isSaved = useLabelling(({ durableSeq }) => decision.seq <= durableSeq)
  const index = classes.findIndex(({ id }) => id === decision.classId)
  return (
    <span className="thumb__outcome" title={classes[index]?.name ?? decision.kind}>
      {decision.kind === 'labelled' ? (
        <>
          <ClassMark index={index} />
          <span className="thumb__class">{classes[index]?.name}</span>
        </>
      ) : (
        <>
          <Icon name={decision.kind === 'flagged' ? 'flag' : 'skip'} />
          <span className="thumb__class">{decision.kind}</span>
        </>
      )}
      <span
        className={isSaved ? 'thumb__tick' : 'thumb__tick thumb__tick--pending'}
        data-saved={isSaved}
        title={isSaved ? 'Saved on this machine' : 'Being saved'}
      >
        <Icon name={isSaved ? 'tick' : 'pending'} />
      </span>
    </span>
  )
}

/** "Round 3 · 10 of 5,000, chosen by margin" */
function titleOf({ batch }: ProjectState): string {
  if (batch === null) return ''
  const { round, items, modelId, scored, reopened } = batch
  if (round === 0) return `Start set · ${counted(items.length, 'picture')} drawn at random`
  if (modelId === null) return `Round ${round} · ${counted(items.length, 'picture')} drawn at random`
  if (scored === 0) return `Round ${round} · ${counted(items.length, 'picture')} drawn blindly`
  if (reopened.size > 0)
    return `Round ${round} · ${counted(items.length, 'picture')}, ${reopened.size} asked again`
  const strategy = strategyCatalogue.find(({ id }) => id === batch.strategy)?.name ?? batch.strategy
  return `Round ${round} · ${items.length} of ${count(scored)}, chosen by ${strategy.toLowerCase()}`
}
