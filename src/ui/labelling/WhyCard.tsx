// Why this one: the strategy in a sentence, the score and rank it gave, and the classes the network wavers between. An item that
// chance drew, or that a person took back, has neither score nor rank.
import type { Batch } from '../../core/state.ts'
import { strategyCatalogue } from '../../strategies/catalogue.ts'
import { count, counted, hundredths, score } from '../format.ts'
import { classColour } from '../parts/ClassMark.tsx'
import { preferences, usePreference } from '../preferences.ts'
import { useLabelling } from './context.ts'
import { currentItem } from './current.ts'
import { KeyHint } from './KeyHint.tsx'

const shownGuesses = 4

export function WhyCard() {
  const item = useLabelling(currentItem)
  const batch = useLabelling(({ project }) => project.batch)
  const classes = useLabelling(({ project }) => project.classes)
  const isWhyShown = usePreference('isWhyShown')
  const isGuessShown = usePreference('isGuessShown')
  if (item === null || batch === null) return null
  const isReopened = batch.reopened.has(item.itemId)
  const guesses = isGuessShown ? item.top.slice(0, shownGuesses) : []
  return (
    <section className="why" aria-label="Why this one?">
      <button
        type="button"
        className="why__title"
        aria-expanded={isWhyShown}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => preferences.setState({ isWhyShown: !isWhyShown })}
      >
        <KeyHint of="why" /> Why this one?
      </button>
      {isWhyShown && (
        <>
          <p className="why__reason">
            {isReopened ? 'You took this answer back, so it is asked again.' : reasonOf(batch)}
          </p>
          {item.utility !== null && batch.scored > 0 && !isReopened && (
            <p className="why__facts">
              Score <b>{score(item.utility)}</b> · rank <b>{item.rank}</b> of {batch.items.length} chosen
              among {count(batch.scored)}
            </p>
          )}
          {guesses.length > 0 && (
            <ol className="why__guesses" aria-label="What the network thinks">
              {guesses.map(({ classId, probability }) => {
                const index = classes.findIndex(({ id }) => id === classId)
                return (
                  <li key={classId}>
                    <span className="why__class">{classes[index]?.name ?? classId}</span>
                    <span className="why__share">{hundredths(probability)}</span>
                    <span className="why__track">
                      <span style={{ width: `${probability * 100}%`, background: classColour(index) }} />
                    </span>
                  </li>
                )
              })}
            </ol>
          )}
        </>
      )}
    </section>
  )
}

/** The strategy in a sentence. */
function reasonOf(batch: Batch): string {
  if (batch.modelId === null && batch.round > 0) {
    return `There is no network to choose yet, so ${counted(batch.items.length, 'more picture')} came at random.`
  }
  if (batch.modelId === null) {
    return `There is no network to choose yet: ${counted(batch.items.length, 'picture')} drawn at random make a fair start.`
  }
  if (batch.scored === 0) {
    return `${counted(batch.items.length, 'picture')} drawn blindly, the baseline every strategy must beat.`
  }
  const strategy = strategyCatalogue.find(({ id }) => id === batch.strategy)
  return strategy === undefined
    ? `${batch.strategy} chose it.`
    : `${strategy.name} asks about ${strategy.asksAbout}.`
}
