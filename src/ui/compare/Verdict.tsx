// What the experiment shows, in sentences a statistician would sign: the most important one large.
import type { Analysis } from '../../core/analysis.ts'
import './Verdict.css'

export interface VerdictProps {
  readonly analysis: Analysis
  /** Where the large sentence stands above already. */
  readonly isContinued?: boolean
}

export function Verdict({ analysis, isContinued = false }: VerdictProps) {
  const [first, ...others] = analysis.verdict
  return (
    <section className="verdict" aria-label="Verdict">
      {!isContinued && <p className="verdict__first">{first}</p>}
      {others.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
  )
}
