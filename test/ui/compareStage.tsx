// A place to draw parts of the Compare screen, and hands to use them by keyboard. Results come from experiments/statistics/results.ts.
import { expect, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { ExperimentResult } from '../../src/core/experiment.ts'
import type { Analysed } from '../../src/experiments/findings.ts'
import { analyse } from '../../src/experiments/statistics/analyse.ts'
import { cellsOf, openStage, type Stage } from './chartPoints.tsx'

export interface CompareStage extends Stage {
  readonly all: (selector: string) => readonly HTMLElement[]
  /** The text of each that matches. */
  readonly texts: (selector: string) => readonly string[]
  /** The numbers behind the chart, header first. */
  readonly dataTable: () => readonly (readonly string[])[]
  /** Presses Tab until something that matches has the focus. */
  readonly tabTo: (selector: string) => Promise<void>
}

export function openCompareStage(width = 1000): CompareStage {
  const stage = openStage(width)
  const all = (selector: string): readonly HTMLElement[] => [
    ...stage.element.querySelectorAll<HTMLElement>(selector),
  ]
  return {
    ...stage,
    all,
    texts: (selector) => all(selector).map(({ textContent }) => textContent),
    dataTable: () => cellsOf(stage.element.querySelector('.data-table table')),
    tabTo: async (selector) => {
      await expect.poll(() => all(selector).length).toBeGreaterThan(0)
      for (let presses = 0; presses < 40; presses++) {
        if (document.activeElement?.matches(selector) === true) return
        await userEvent.tab()
      }
      throw new Error(`Tab never came to ${selector}.`)
    },
  }
}

export function compared(result: ExperimentResult): Analysed {
  return { result, analysis: analyse(result) }
}

/** Resolves when so many match. */
export async function drawn(stage: CompareStage, selector: string, many: number): Promise<void> {
  await expect.poll(() => stage.all(selector).length).toBe(many)
}

/** The SVG that the export menu of the first chart saves. Leaves a spy on links' clicks. */
export async function exportedSvg(stage: CompareStage): Promise<Element> {
  const saved: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.href)
  })
  stage.all('.chart__export button')[0]?.click()
  await expect.poll(() => stage.all('[role=menuitem]').length).toBe(3)
  stage.all('[role=menuitem]')[1]?.click()
  await expect.poll(() => saved.length).toBe(1)
  const text = await (await fetch(saved[0] ?? '')).text()
  return new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
}
