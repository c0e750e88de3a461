// Curve points whose scores were worked out by hand, and a place to draw charts of them.
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import type { EpochRecord } from '../../src/core/events.ts'
import type { ClassInfo } from '../../src/core/item.ts'
import type { CurvePoint } from '../../src/core/state.ts'
import type { ChartsPanelProps } from '../../src/ui/charts/ChartsPanel.tsx'

export const twoClasses: readonly ClassInfo[] = [
  { id: 'a', name: 'Shirt' },
  { id: 'b', name: 'Coat' },
]

export function epoch(loss: number, validationLoss: number | null = null): EpochRecord {
  return { loss, accuracy: 0.5, validationLoss, validationAccuracy: null }
}

export function point(round: number, labels: number, confusion: number[][], epochs = [epoch(1)]): CurvePoint {
  return {
    type: 'training-finished',
    round,
    labels,
    labelledSeq: labels,
    at: 0,
    modelId: `round-${round}`,
    confusion,
    logLoss: 0.25,
    epochs,
    network: 'small-cnn',
    backend: 'cpu',
    trainMillis: 1,
    evaluateMillis: 1,
  }
}

/**
 * Round 0: all scores 1/2. Round 1: precision (8/12 + 6/8)/2 = .7083, recall (.8 + .6)/2 = .7, F1 (16/22 + 12/18)/2 = .6970,
 * accuracy 14/20. Round 2: precision (8/9 + 9/11)/2 = .8535, recall .85, F1 (16/19 + 18/21)/2 = .8496, accuracy 17/20.
 */
export const threePoints: readonly CurvePoint[] = [
  point(0, 20, [
    [5, 5],
    [5, 5],
  ]),
  point(
    1,
    30,
    [
      [8, 2],
      [4, 6],
    ],
    [epoch(1.2, 1.5), epoch(0.8, 1.1)],
  ),
  point(
    2,
    40,
    [
      [8, 2],
      [1, 9],
    ],
    [epoch(0.9, 1.3), epoch(0.5, 1), epoch(0.3, 1.2)],
  ),
]

/** Everything that the page of charts shows of a project called Wardrobe: 30 labels by hand, 10 simulated. */
export const wardrobe: ChartsPanelProps = {
  project: 'Wardrobe',
  points: threePoints,
  staleRounds: new Set(),
  classes: twoClasses,
  budget: 300,
  targetF1: 0.9,
  balance: [
    { classId: 'a', name: 'Shirt', labels: 30, person: 22, simulated: 8, imported: 0 },
    { classId: 'b', name: 'Coat', labels: 10, person: 8, simulated: 2, imported: 0 },
  ],
  pace: { answers: 30, seconds: 2.5, recentSeconds: 2.5, recent: 30 },
  paceByRound: [
    { round: 0, answers: 20, seconds: 3 },
    { round: 1, answers: 10, seconds: 2 },
  ],
}

export interface Stage {
  readonly element: HTMLElement
  readonly draw: (what: ReactNode) => void
  readonly close: () => void
}

/** A place of a set width on the page. */
export function openStage(width = 1000): Stage {
  const element = document.createElement('div')
  element.style.width = `${width}px`
  document.body.append(element)
  const root: Root = createRoot(element)
  return {
    element,
    draw: (what) => flushSync(() => root.render(what)),
    close: () => {
      root.unmount()
      element.remove()
    },
  }
}

/** The cells of a table, row by row, header first. */
export function cellsOf(table: Element | null): string[][] {
  const rows = [...(table?.querySelectorAll('tr') ?? [])]
  return rows.map((row) => [...row.children].map((cell) => cell.textContent))
}
