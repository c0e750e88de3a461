// Strategies against strategies: differences in points with their intervals. Coloured only where a difference stands after Holm's
// correction; arrow keys walk the cells, and the words of the one pointed at stand below.
import { useState, type KeyboardEvent } from 'react'
import type { Analysis } from '../../core/analysis.ts'
import { names } from '../../experiments/findings.ts'
import { atStart } from '../format.ts'
import { pairOf, pairSentence, type Pair } from './pairs.ts'
import './PairwiseMatrix.css'

export interface PairwiseMatrixProps {
  readonly analysis: Analysis
}

/** Row and column of a cell. */
type Place = readonly [row: number, column: number]

export function PairwiseMatrix({ analysis }: PairwiseMatrixProps) {
  const strategies = analysis.strategies.map(({ strategy }) => strategy)
  const [stop, setStop] = useState<Place>([0, 1])
  const [pointedAt, setPointedAt] = useState<Place | null>(null)
  const pair = pointedAt === null ? null : pairAt(analysis, strategies, pointedAt)
  const measure = analysis.measure === 'area' ? 'mean F1 over the curve' : 'F1 at the end'
  if (strategies.length < 2) return null

  const walk = (event: KeyboardEvent<HTMLTableElement>): void => {
    const next = stepped(event.key, stop, strategies.length)
    if (next === null) return
    event.preventDefault()
    event.stopPropagation()
    setStop(next)
    const cell = `button[data-place="${next.join(' ')}"]`
    event.currentTarget.querySelector<HTMLButtonElement>(cell)?.focus()
  }
  return (
    <figure className="pairs" aria-label="Every pair of strategies">
      <figcaption className="pairs__caption">
        Row minus column: paired differences in {measure}, in points, with the 95 % interval. Coloured only
        where the difference stands after Holm’s correction; hatched: too few repeats to tell.
      </figcaption>
      <div className="pairs__scroll">
        <table onKeyDown={walk}>
          <thead>
            <tr>
              <td />
              {strategies.map((strategy) => (
                <th key={strategy} scope="col">
                  {names.strategy(strategy)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {strategies.map((strategy, row) => (
              <tr key={strategy}>
                <th scope="row">{names.strategy(strategy)}</th>
                {strategies.map((other, column) => (
                  <td key={other}>
                    {row !== column && (
                      <Cell
                        pair={pairOf(analysis, strategy, other)}
                        place={[row, column]}
                        isStop={stop[0] === row && stop[1] === column}
                        onPoint={setPointedAt}
                        onFocus={setStop}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="pairs__words" aria-hidden="true">
        {pair === null ? (
          <span>Point at a cell, or walk with the arrow keys, to read it in words.</span>
        ) : (
          <>
            {atStart(pair.words)}.<span>{pair.figures}</span>
          </>
        )}
      </p>
    </figure>
  )
}

interface CellProps {
  readonly pair: Pair | null
  readonly place: Place
  /** Whether Tab stops here. */
  readonly isStop: boolean
  readonly onPoint: (place: Place | null) => void
  readonly onFocus: (place: Place) => void
}

/** All it says is in its name; the words below are for those who see them. */
function Cell({ pair, place, isStop, onPoint, onFocus }: CellProps) {
  const verdict = pair?.verdict ?? 'too-few'
  return (
    <button
      type="button"
      className={`pair pair--${verdict}`}
      data-place={place.join(' ')}
      tabIndex={isStop ? 0 : -1}
      aria-label={pair === null ? 'Not compared yet' : `${pairSentence(pair)} ${pair.figures}`}
      onPointerEnter={() => onPoint(place)}
      onPointerLeave={() => onPoint(null)}
      onClick={() => onPoint(place)}
      onFocus={() => {
        onFocus(place)
        onPoint(place)
      }}
      onBlur={() => onPoint(null)}
    >
      <b>{pair?.difference ?? '–'}</b>
      {pair?.interval != null && <span>{pair.interval}</span>}
    </button>
  )
}

function pairAt(analysis: Analysis, strategies: readonly string[], [row, column]: Place): Pair | null {
  return pairOf(analysis, strategies[row] ?? '', strategies[column] ?? '')
}

/** The next cell that way, over the diagonal, which is empty; null for other keys. */
function stepped(key: string, [row, column]: Place, size: number): Place | null {
  const [down, right] = directions[key] ?? [0, 0]
  if (down === 0 && right === 0) return null
  const clamp = (index: number): number => Math.min(size - 1, Math.max(0, index))
  const next: Place = [clamp(row + down), clamp(column + right)]
  if (next[0] !== next[1]) return next
  const beyond: Place = [clamp(next[0] + down), clamp(next[1] + right)]
  return beyond[0] === beyond[1] ? [row, column] : beyond
}

const directions: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
}
