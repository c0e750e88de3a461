// The classes as answers, each with its key. Up to ten at a time; more than ten are found by typing.
import { useState } from 'react'
import type { ClassProbability } from '../../core/events.ts'
import type { ClassId, ClassInfo } from '../../core/item.ts'
import { hundredths } from '../format.ts'
import { ClassMark, classColour } from '../parts/ClassMark.tsx'
import { usePreference } from '../preferences.ts'
import { useLabelling } from './context.ts'
import { currentItem, isAnswerable } from './current.ts'
import { useKeyOf } from './KeyHint.tsx'
import { answerKeys, keysOf } from './keymap.ts'
import { shownKey } from './keyNames.ts'

export interface AnswersProps {
  /** Id of the field to type in, so that a key can reach it. */
  readonly findId: string
  readonly onAnswer: (classId: ClassId) => void
}

const noGuess: readonly ClassProbability[] = []

export function Answers({ findId, onAnswer }: AnswersProps) {
  const classes = useLabelling(({ project }) => project.classes)
  const top = useLabelling((state) => currentItem(state)?.top ?? noGuess)
  const isEnabled = useLabelling(isAnswerable)
  const isGuessShown = usePreference('isGuessShown')
  const keymap = usePreference('keys')
  const areKeysOn = usePreference('areKeysOn')
  const findKey = useKeyOf('find')
  const acceptKey = useKeyOf('accept')
  const [typed, setTyped] = useState('')
  const isMany = classes.length > answerKeys.length
  const shown = isMany ? matching(classes, typed) : classes.map((info, index) => ({ info, index }))

  const answer = (classId: ClassId): void => {
    setTyped('')
    onAnswer(classId)
  }
  return (
    <div className="answers">
      {isMany && (
        <input
          id={findId}
          className="answers__find"
          type="search"
          aria-label="Find a class"
          placeholder={`Type to find one of ${classes.length} classes${findKey === null ? '' : ` ( ${shownKey(findKey)} )`}`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            const [first] = shown
            if (event.key === 'Escape') event.currentTarget.blur()
            if (event.key !== 'Enter' || first === undefined || typed === '') return
            event.preventDefault()
            answer(first.info.id)
          }}
        />
      )}
      <ul className={isMany ? 'answers__list answers__list--many' : 'answers__list'}>
        {shown.map(({ info, index }) => {
          const probability = isGuessShown
            ? top.find(({ classId }) => classId === info.id)?.probability
            : undefined
          const isGuess = isGuessShown && top[0]?.classId === info.id
          const keyed = areKeysOn ? answerKeys[index] : undefined
          const key = keyed === undefined ? undefined : keysOf(keyed, keymap)[0]
          return (
            <li key={info.id}>
              <button
                type="button"
                className={isGuess ? 'answer answer--guess' : 'answer'}
                disabled={!isEnabled}
                // The keyboard stays with the screen after a click: Space must go on skipping.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => answer(info.id)}
                aria-keyshortcuts={key}
              >
                {key !== undefined && <kbd>{shownKey(key)}</kbd>}
                <ClassMark index={index} />
                <span className="answer__name">{info.name}</span>
                {isGuess && acceptKey !== null && (
                  <span className="answer__enter" title={`${shownKey(acceptKey)} accepts this guess`}>
                    {acceptKey === 'Enter' ? '↵' : shownKey(acceptKey)}
                  </span>
                )}
                <span className="answer__share">
                  {probability === undefined ? '' : hundredths(probability)}
                </span>
                <span
                  className="answer__bar"
                  style={{ width: `${(probability ?? 0) * 100}%`, background: classColour(index) }}
                />
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** Classes whose name contains what was typed, those that begin with it first. */
function matching(
  classes: readonly ClassInfo[],
  typed: string,
): readonly { readonly info: ClassInfo; readonly index: number }[] {
  const wanted = typed.trim().toLowerCase()
  const found = classes
    .map((info, index) => ({ info, index, at: info.name.toLowerCase().indexOf(wanted) }))
    .filter(({ at }) => at >= 0)
  return wanted === '' ? found : found.sort((a, b) => Number(a.at > 0) - Number(b.at > 0))
}
