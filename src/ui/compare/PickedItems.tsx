// What the strategies of an experiment picked: any round of one seed, two or more strategies side by side.
import { useState } from 'react'
import type { ExperimentResult } from '../../core/experiment.ts'
import type { ItemId } from '../../core/item.ts'
import { names } from '../../experiments/findings.ts'
import { Batches } from './Batches.tsx'
import { Choice } from './Choice.tsx'
import type { StrategyBatch } from './overlap.ts'
import type { PictureOf } from './PickedPicture.tsx'
import './PickedItems.css'

export interface PickedItemsProps {
  readonly result: ExperimentResult
  readonly pictureOf: PictureOf
  /** Name of an item's true class; null where it is not known. */
  readonly trueClassOf?: (itemId: ItemId) => string | null
}

export function PickedItems({ result, pictureOf, trueClassOf }: PickedItemsProps) {
  const { strategies, seeds } = result.plan
  const [wantedSeed, setSeed] = useState<number | null>(null)
  const [wantedRound, setRound] = useState<number | null>(null)
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const begun = seeds.filter((seed) => result.runs.some((run) => run.seed === seed && run.rounds.length > 1))
  const seed = wantedSeed ?? begun[0] ?? null
  const rounds = roundsOf(result, seed)
  // The first round is where all strategies saw the same network.
  const round = wantedRound !== null && rounds.includes(wantedRound) ? wantedRound : (rounds[0] ?? null)
  const batches = batchesOf(result, seed, round)
  const shown = batches.filter(({ strategy }) => !hidden.has(strategy))
  if (seed === null || round === null) {
    return <p className="picked-items__empty">{whyEmpty(result)}</p>
  }
  const toggle = (strategy: string): void => {
    const next = new Set(hidden)
    if (!next.delete(strategy)) next.add(strategy)
    setHidden(next)
  }
  return (
    <section className="picked-items" aria-label="What the strategies picked">
      <div className="compare-choices">
        <Choice
          label="Round"
          options={rounds.map((each) => [String(each), String(each)])}
          value={String(round)}
          onChange={(chosen) => setRound(Number(chosen))}
        />
        <Choice
          label="Seed"
          options={begun.map((each) => [String(each), String(each)])}
          value={String(seed)}
          onChange={(chosen) => setSeed(Number(chosen))}
        />
        <fieldset className="picked-items__strategies">
          <legend>Strategies</legend>
          {strategies.map((strategy) => (
            <label key={strategy}>
              <input
                type="checkbox"
                checked={!hidden.has(strategy)}
                disabled={batches.every((batch) => batch.strategy !== strategy)}
                onChange={() => toggle(strategy)}
              />
              {names.strategy(strategy)}
            </label>
          ))}
        </fieldset>
      </div>
      <p className="picked-items__note">
        {round === 1
          ? 'In the first round all strategies ask the same network, trained on the same start set.'
          : `By round ${round} each strategy asks a network trained on what it picked itself, so batches drift apart.`}{' '}
        Simulated oracle.
      </p>
      <Batches
        {...{ strategies, pictureOf }}
        batches={shown}
        {...(trueClassOf === undefined ? {} : { trueClassOf })}
      />
    </section>
  )
}

/** Rounds after the start set in which some strategy of that seed picked something that is known. */
function roundsOf({ runs }: ExperimentResult, seed: number | null): readonly number[] {
  const rounds = new Set<number>()
  for (const run of runs) {
    if (run.seed !== seed) continue
    run.rounds.forEach(({ picked }, round) => {
      if (round > 0 && picked !== undefined) rounds.add(round)
    })
  }
  return [...rounds].sort((a, b) => a - b)
}

function batchesOf(
  { plan, runs }: ExperimentResult,
  seed: number | null,
  round: number | null,
): readonly StrategyBatch[] {
  if (round === null) return []
  return plan.strategies.flatMap((strategy) => {
    const run = runs.find((each) => each.strategy === strategy && each.seed === seed)
    const items = run?.rounds[round]?.picked
    return items === undefined ? [] : [{ strategy, items }]
  })
}

function whyEmpty({ runs }: ExperimentResult): string {
  return runs.some(({ rounds }) => rounds.length > 1)
    ? 'Only figures were kept of this experiment, not what was picked.'
    : 'Nothing picked yet: the first batch comes after the start set.'
}
