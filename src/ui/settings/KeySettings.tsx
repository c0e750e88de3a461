// Every key of the labelling screen, each a control that takes another one: press it, then press the key. Not what keys do (keymap.ts).
import { useRef, useState, type FocusEvent, type KeyboardEvent, type MouseEvent } from 'react'
import {
  answerKeys,
  keysOf,
  otherKeys,
  withDefault,
  withKey,
  type Keyed,
  type Remapped,
} from '../labelling/keymap.ts'
import { chosenKey, shownKey } from '../labelling/keyNames.ts'
import { Switch } from '../parts/Switch.tsx'
import { preferences, usePreference } from '../preferences.ts'

/** What is being set, and what was wrong with the last key pressed for it. */
interface Listening {
  readonly to: Keyed
  readonly problem: string | null
}

export function KeySettings() {
  const areKeysOn = usePreference('areKeysOn')
  const keymap = usePreference('keys')
  const [listening, setListening] = useState<Listening | null>(null)
  const [done, setDone] = useState('')
  const place = useRef<HTMLDivElement>(null)

  const take = (keyed: Keyed, remapped: Remapped): void => {
    if ('problem' in remapped) {
      setListening({ to: keyed, problem: remapped.problem })
      return
    }
    preferences.setState({ keys: remapped.keymap })
    const [key] = keysOf(keyed, remapped.keymap)
    setDone(`${keyed.name}: ${key === undefined ? 'no key' : shownKey(key)}.`)
    setListening(null)
  }
  /** The controls beside a key go away with its being set: the focus goes back to the key. */
  const thenFocus = (keyed: Keyed, remapped: Remapped): void => {
    take(keyed, remapped)
    place.current?.querySelector<HTMLElement>(`[data-action="${keyed.id}"]`)?.focus()
  }
  const keyButton = (keyed: Keyed) => (
    <KeyButton
      key={keyed.id}
      keyed={keyed}
      keys={keysOf(keyed, keymap)}
      isListening={listening?.to.id === keyed.id}
      onListen={(isOn) => {
        setDone('')
        setListening(isOn ? { to: keyed, problem: null } : null)
      }}
      onProblem={(problem) => setListening({ to: keyed, problem })}
      onKey={(key) => take(keyed, withKey(keymap, keyed.id, key))}
    />
  )
  const prompt = (keyed: Keyed | undefined) =>
    listening !== null &&
    listening.to.id === keyed?.id && (
      <KeyPrompt
        listening={listening}
        onNone={() => thenFocus(keyed, withKey(keymap, keyed.id, null))}
        onDefault={() => thenFocus(keyed, withDefault(keymap, keyed.id))}
      />
    )
  /** Whoever goes on to something else no longer sets this key. */
  const leave = ({ relatedTarget }: FocusEvent): void => {
    const next = relatedTarget instanceof HTMLElement ? relatedTarget : null
    const isNear = next?.dataset['action'] === listening?.to.id || next?.closest('.keys__prompt') != null
    if (!isNear) setListening(null)
  }
  const isAnswer = listening !== null && answerKeys.includes(listening.to)

  return (
    <div className="key-settings" ref={place} onBlur={leave}>
      <div className="setting">
        <Switch
          label="Single keys answer"
          note="Turn off if you speak to your computer, or touch keys by accident: every button still works, and so does Ctrl+Z."
          isOn={areKeysOn}
          onChange={(isOn) => preferences.setState({ areKeysOn: isOn })}
        />
      </div>
      <p className="key-settings__how">To change a key, choose it here, then press the new one.</p>
      <ul className={areKeysOn ? 'keys' : 'keys keys--off'}>
        <li className="keys__answers">
          <span className="keys__does">Answer with class 1 to 10</span>
          <span className="keys__row">{answerKeys.map(keyButton)}</span>
          {isAnswer && prompt(listening.to)}
        </li>
        {otherKeys.map((keyed) => (
          <li key={keyed.id}>
            <span className="keys__row">{keyButton(keyed)}</span>
            <span className="keys__does">{keyed.does}</span>
            {prompt(keyed)}
          </li>
        ))}
        <li>
          <span className="keys__row">
            <kbd>Esc</kbd>
          </span>
          <span className="keys__does">Stop the simulation, or close what is open. Stays as it is</span>
        </li>
      </ul>
      <p role="status" className="unseen">
        {done}
      </p>
      <button
        type="button"
        className="link"
        disabled={Object.keys(keymap).length === 0}
        onClick={() => {
          preferences.setState({ keys: {} })
          setListening(null)
          setDone('All keys are the default ones.')
        }}
      >
        Default keys for everything
      </button>
    </div>
  )
}

interface KeyButtonProps {
  readonly keyed: Keyed
  readonly keys: readonly string[]
  readonly isListening: boolean
  readonly onListen: (isOn: boolean) => void
  readonly onProblem: (problem: string) => void
  readonly onKey: (key: string) => void
}

function KeyButton({ keyed, keys, isListening, onListen, onProblem, onKey }: KeyButtonProps) {
  /** The stroke that has just been taken: its release must not press the button again. */
  const taken = useRef<string | null>(null)

  const hear = (event: KeyboardEvent<HTMLButtonElement>): void => {
    if (!isListening || event.key === 'Tab' || event.repeat) return
    event.preventDefault()
    event.stopPropagation()
    taken.current = event.key
    if (event.key === 'Escape') {
      onListen(false)
      return
    }
    const chosen = chosenKey(event.nativeEvent)
    if (chosen === null) return
    if ('problem' in chosen) onProblem(chosen.problem)
    else onKey(chosen.name)
  }
  const names = keys.map(shownKey)
  return (
    <button
      type="button"
      className="key"
      data-action={keyed.id}
      aria-label={`${keyed.name}: ${isListening ? 'press a key' : names.join(' or ') || 'no key'}`}
      aria-pressed={isListening}
      title={keyed.does}
      onClick={({ currentTarget }) => {
        // Not every browser focuses what is clicked.
        currentTarget.focus()
        onListen(!isListening)
      }}
      onKeyDown={hear}
      onKeyUp={(event) => {
        if (event.key === taken.current) event.preventDefault()
        taken.current = null
      }}
    >
      {isListening ? '…' : names.join(' ') || '–'}
    </button>
  )
}

/** A click leaves the focus where it is: leaving the key would take the prompt away before it is heard. */
function stay(event: MouseEvent): void {
  event.preventDefault()
}

interface KeyPromptProps {
  readonly listening: Listening
  readonly onNone: () => void
  readonly onDefault: () => void
}

function KeyPrompt({ listening: { to, problem }, onNone, onDefault }: KeyPromptProps) {
  return (
    <span className="keys__prompt">
      <span
        role={problem === null ? 'status' : 'alert'}
        className={problem === null ? undefined : 'setting__problem'}
      >
        {problem ?? `Press a key for “${to.name}”. Esc keeps it as it is.`}
      </span>
      <button type="button" className="link" onMouseDown={stay} onClick={onNone}>
        No key
      </button>
      <button type="button" className="link" onMouseDown={stay} onClick={onDefault}>
        Default ({to.keys.map(shownKey).join(' ')})
      </button>
    </span>
  )
}
