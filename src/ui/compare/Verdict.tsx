// What the experiment shows, in sentences a statistician would sign: the most important one large.
import type { Analysis } from '../../core/analysis.ts'
import './Verdict.css'

export function Verdict({ analysis }: { readonly analysis: Analysis }) {
  const [first, ...others] = analysis.verdict
  return (
    <section className="verdict" aria-label="Verdict">
      <p className="verdict__first">{first}</p>
      {others.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </section>
  )
}
