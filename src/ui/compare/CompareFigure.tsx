// A chart of an experiment: what every chart has around it, and always on what, by whom and how often it was measured, on paper too.
import { useContext } from 'react'
import { findingsOf, names, type Analysed } from '../../experiments/findings.ts'
import { circumstances } from '../../exports/experiment/findings.ts'
import { ChartFigure, type ChartFigureProps } from '../charts/ChartFigure.tsx'
import { ExportedProject } from '../charts/ExportMenu.tsx'
import './CompareFigure.css'

export type CompareFigureProps = Analysed & Omit<ChartFigureProps, 'empty' | 'className'>

/** Its files are named after the experiment that is on screen, or else after the recipe. */
export function CompareFigure({ result, analysis, sheet, help, ...figure }: CompareFigureProps) {
  const project = useContext(ExportedProject) ?? names.recipe(result.plan.recipe)
  const told = circumstances(findingsOf({ result, analysis }))
  const empty = result.runs.every(({ rounds }) => rounds.length === 0) ? beforeTheFirstRound : null
  return (
    <ExportedProject value={project}>
      <ChartFigure
        {...figure}
        {...{ help, empty }}
        sheet={{ ...sheet, words: `${sheet.words ?? help} ${told}.` }}
        className="compare-figure"
      />
    </ExportedProject>
  )
}

const beforeTheFirstRound = 'Nothing measured yet: the first point comes after the start set.'
