// What to compare: a recipe in one of its sizes, or an experiment of one's own. Makes the plan; starts nothing itself.
import { useId, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { AppError } from '../../core/appError.ts'
import type { ExperimentPlan, ExperimentSize } from '../../core/experiment.ts'
import type { ExperimentChoices } from '../../experiments/experimentsState.ts'
import { recipes } from '../../experiments/recipes/index.ts'
import { networkCatalogue } from '../../models/catalogue.ts'
import { strategyCatalogue } from '../../strategies/catalogue.ts'
import { Segmented } from '../charts/Segmented.tsx'
import { backendChoices, backendNames } from '../chosenBackend.ts'
import { ComposedFields } from './ComposedFields.tsx'
import { draftOf, planFrom, type Draft } from './draft.ts'
import { NumberRow, SelectRow } from './FieldRow.tsx'
import { planWords } from './planWords.ts'
import { setUpStore, type JobChoice } from './setUpStore.ts'
import './setup.css'

export interface SetUpProps {
  readonly isDisabled: boolean
  /** Why the last one could not be stored; null when it could. */
  readonly error: AppError | null
  readonly onBegin: (plan: ExperimentPlan, choices: ExperimentChoices) => void
}

const sizes = [
  ['quick', 'Quick'],
  ['standard', 'Standard'],
  ['full', 'Full'],
] as const satisfies readonly (readonly [ExperimentSize, string])[]

const sizeNotes: Readonly<Record<ExperimentSize, string>> = {
  quick: 'Minutes, to see how it goes. No figures to cite.',
  standard: 'An evening for the large ones. Enough repeats to tell.',
  full: 'As it was published. Days without a graphics card.',
}

const jobOptions = [
  ['auto', 'as many as help'],
  ['1', '1'],
  ['2', '2'],
  ['4', '4'],
  ['8', '8'],
] as const satisfies readonly (readonly [JobChoice, string])[]

export function SetUp({ isDisabled, error, onBegin }: SetUpProps) {
  const { draft, backend, jobs } = useStore(setUpStore)
  const setDraft = (changed: Draft): void => setUpStore.setState({ draft: changed })
  const plan = planFrom(draft)
  const begin = (startsWhenOpened: boolean): void => {
    if (!plan.ok) return
    onBegin(plan.value, { backend, jobs: jobs === 'auto' ? null : Number(jobs), startsWhenOpened })
  }
  const problem = plan.ok ? error : plan.error
  return (
    <form
      className="setup"
      aria-label="Set up an experiment"
      onSubmit={(event) => {
        event.preventDefault()
        begin(true)
      }}
    >
      <RecipeChoice draft={draft} onChange={setDraft} />
      <div className="setup__choices">
        {draft.recipe !== null && (
          <div className="setup__size">
            <Segmented
              legend="Size"
              options={sizes}
              value={draft.size}
              onChange={(size) => setDraft(resized(draft, size))}
            />
            <p className="setup__note">{sizeNotes[draft.size]}</p>
          </div>
        )}
        <div className="setup__fields">
          <SelectRow
            label="Network"
            options={networkCatalogue.map(({ id, name }) => [id, name])}
            value={draft.network}
            onChange={(network) => setDraft({ ...draft, network })}
          />
          <NumberRow
            label="Repeats"
            value={draft.repeats}
            note="Five or more, to tell luck from skill."
            onChange={(repeats) => setDraft({ ...draft, repeats })}
          />
        </div>
        <StrategyChoice draft={draft} onChange={setDraft} />
        {draft.recipe === null && <ComposedFields draft={draft} onChange={setDraft} />}
        <details className="setup__machine">
          <summary>How it is computed</summary>
          <div className="setup__fields">
            <SelectRow
              label="Backend"
              options={backendChoices.map((choice) => [choice, backendNames[choice]])}
              value={backend}
              note="WebAssembly gives the same figures on every machine."
              onChange={(chosen) => setUpStore.setState({ backend: chosen })}
            />
            <SelectRow
              label="Runs at the same time"
              options={jobOptions}
              value={jobs}
              note="Changes no figure."
              onChange={(chosen) => setUpStore.setState({ jobs: chosen })}
            />
          </div>
        </details>
        {plan.ok && <p className="setup__facts">{planWords(plan.value).join(' · ')}.</p>}
        <p className="setup__problem" role="alert">
          {problem !== null && `${problem.message} ${problem.hint ?? ''}`}
        </p>
        <div className="setup__actions">
          <button type="submit" className="primary" disabled={isDisabled || !plan.ok}>
            Start
          </button>
          <button type="button" disabled={isDisabled || !plan.ok} onClick={() => begin(false)}>
            How long will it take?
          </button>
        </div>
      </div>
    </form>
  )
}

interface DraftProps {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
}

function RecipeChoice({ draft, onChange }: DraftProps) {
  const group = useId()
  return (
    <fieldset className="setup__recipes">
      <legend>What to compare</legend>
      {recipes.map(({ id, name, about }) => (
        <Recipe
          key={id}
          {...{ group, name, about }}
          isChosen={draft.recipe === id}
          onChoose={() => onChange(draftOf(id, draft.size))}
        />
      ))}
      <Recipe
        group={group}
        name="One of your own"
        about="Begins with the numbers of what was chosen last; change any of them."
        isChosen={draft.recipe === null}
        onChoose={() => onChange({ ...draft, recipe: null })}
      />
    </fieldset>
  )
}

interface RecipeProps {
  readonly group: string
  readonly name: string
  readonly about: ReactNode
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Recipe({ group, name, about, isChosen, onChoose }: RecipeProps) {
  const id = useId()
  return (
    <label className="setup__recipe">
      <input
        type="radio"
        name={group}
        checked={isChosen}
        onChange={onChoose}
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-about`}
      />
      <span id={`${id}-name`} className="setup__name">
        {name}
      </span>
      <span id={`${id}-about`} className="setup__about">
        {about}
      </span>
    </label>
  )
}

function StrategyChoice({ draft, onChange }: DraftProps) {
  const { strategies } = draft
  const toggle = (id: string): void => {
    const wanted = new Set(strategies)
    if (!wanted.delete(id)) wanted.add(id)
    const inOrder = strategyCatalogue.filter((strategy) => wanted.has(strategy.id)).map((one) => one.id)
    onChange({ ...draft, strategies: inOrder })
  }
  return (
    <fieldset className="setup__strategies">
      <legend>Strategies</legend>
      {strategyCatalogue.map(({ id, name, asksAbout }) => (
        <label key={id} title={`Asks about ${asksAbout}.`}>
          {/* Nothing is compared without random. */}
          <input
            type="checkbox"
            checked={id === 'random' || strategies.includes(id)}
            disabled={id === 'random'}
            onChange={() => toggle(id)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  )
}

/** The numbers of another size; the network and the strategies that were chosen stay. */
function resized(draft: Draft, size: ExperimentSize): Draft {
  const { recipe, network, strategies } = draft
  return recipe === null ? draft : { ...draftOf(recipe, size), network, strategies }
}
