// Batches of several strategies side by side: thumbnails in the order asked, true classes under them, what several picked marked with their
// signs; and how far the batches overlap. For experiments, and for "what would the others pick?" in a person's own project.
import { useMemo, useState } from 'react'
import type { ItemId } from '../../core/item.ts'
import { names } from '../../experiments/findings.ts'
import { looksOf } from '../../exports/experiment/looks.ts'
import { count, counted, hundredths, inSentence, listed } from '../format.ts'
import { overlapOf, pickersOf, type StrategyBatch } from './overlap.ts'
import { PickedPicture, type PictureOf } from './PickedPicture.tsx'
import { StrategyMark, type LookOf } from './StrategyLook.tsx'
import './Batches.css'

export interface BatchesProps {
  readonly batches: readonly StrategyBatch[]
  /** All that may be shown, also those that are not now: they decide who looks how. */
  readonly strategies: readonly string[]
  readonly pictureOf: PictureOf
  /** Name of an item's true class; null where it is not known. Without it, nothing is said. */
  readonly trueClassOf?: (itemId: ItemId) => string | null
  /** The strategy whose batch is the person's own, and is said to be. */
  readonly yours?: string
}

/** Thumbnails of one batch before more are asked for. */
const firstShown = 60

export function Batches({ batches, strategies, pictureOf, trueClassOf, yours }: BatchesProps) {
  const pickers = useMemo(() => pickersOf(batches), [batches])
  const lookOf = looksOf(strategies)
  return (
    <div className="batches">
      {batches.length > 1 && <OverlapTable batches={batches} />}
      <div className="batches__columns">
        {batches.map((batch) => (
          <Batch
            key={batch.strategy}
            {...{ batch, pickers, lookOf, pictureOf }}
            isYours={batch.strategy === yours}
            {...(trueClassOf === undefined ? {} : { trueClassOf })}
          />
        ))}
      </div>
    </div>
  )
}

interface BatchProps extends Pick<BatchesProps, 'pictureOf' | 'trueClassOf'> {
  readonly batch: StrategyBatch
  readonly pickers: ReadonlyMap<ItemId, readonly string[]>
  readonly lookOf: LookOf
  readonly isYours: boolean
}

function Batch({ batch, pickers, lookOf, pictureOf, trueClassOf, isYours }: BatchProps) {
  const { strategy, items } = batch
  const [wanted, setWanted] = useState(firstShown)
  const name = names.strategy(strategy)
  const sharedCount = items.filter((item) => (pickers.get(item)?.length ?? 0) > 1).length
  const more = Math.min(firstShown, items.length - wanted)
  return (
    <section className="batch" aria-label={`Picked by ${inSentence(name)}`}>
      <h4 className="batch__title">
        <StrategyMark look={lookOf(strategy)} /> {name}
        {isYours && <strong className="batch__yours">your batch</strong>}
        <span>
          {counted(items.length, 'item')}, {count(sharedCount)} picked by others too
        </span>
      </h4>
      <ol className="batch__items">
        {items.slice(0, wanted).map((itemId, index) => {
          const others = (pickers.get(itemId) ?? []).filter((other) => other !== strategy)
          const className = trueClassOf?.(itemId) ?? null
          return (
            <li key={itemId} className={others.length === 0 ? 'picked' : 'picked picked--shared'}>
              <PickedPicture {...{ itemId, pictureOf }} label={labelOf(index, className, others)} />
              <span className="picked__foot" aria-hidden="true">
                {className !== null && (
                  <span className="picked__class" title={className}>
                    {className}
                  </span>
                )}
                {others.length > 0 && (
                  <span className="picked__others" title={alsoPickedBy(others)}>
                    {others.map((other) => (
                      <StrategyMark key={other} look={lookOf(other)} />
                    ))}
                  </span>
                )}
              </span>
            </li>
          )
        })}
      </ol>
      {more > 0 && (
        <button type="button" className="link" onClick={() => setWanted(wanted + firstShown)}>
          {count(more)} more of {inSentence(name)}’s {count(items.length)}
        </button>
      )}
    </section>
  )
}

function labelOf(index: number, className: string | null, others: readonly string[]): string {
  return [
    `Item ${index + 1}`,
    ...(className === null ? [] : [inSentence(className)]),
    ...(others.length === 0 ? [] : [alsoPickedBy(others)]),
  ].join(', ')
}

function alsoPickedBy(others: readonly string[]): string {
  return `also picked by ${listed(others.map((other) => inSentence(names.strategy(other))))}`
}

function OverlapTable({ batches }: { readonly batches: readonly StrategyBatch[] }) {
  const caption = 'Items that two batches share, and their share of the batch'
  return (
    <div className="overlap" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <td />
            {batches.map(({ strategy }) => (
              <th key={strategy} scope="col">
                {names.strategy(strategy)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {batches.map((batch, row) => (
            <tr key={batch.strategy}>
              <th scope="row">{names.strategy(batch.strategy)}</th>
              {batches.map((other, column) => {
                const { shared, share } = overlapOf(batch, other)
                return row === column ? (
                  <td key={other.strategy} className="overlap__own">
                    {count(batch.items.length)}
                  </td>
                ) : (
                  <td
                    key={other.strategy}
                    style={{
                      backgroundColor: `color-mix(in oklab, var(--accent) ${Math.round(45 * share)}%, transparent)`,
                    }}
                  >
                    {count(shared)} <span>({hundredths(share)} %)</span>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
