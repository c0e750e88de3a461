// Hands the results over as Markdown, with what one must know of the machine to read them.
import { useState } from 'react'
import { markdownTable, type Row } from '../../benchmark/row.ts'

export function CopyResults({ rows }: { readonly rows: readonly Row[] }) {
  const [copied, setCopied] = useState<'not yet' | 'yes' | 'refused'>('not yet')
  const text = reportOf(rows)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied('yes')
    } catch (refusal) {
      console.warn('The clipboard cannot be written.', refusal)
      setCopied('refused')
    }
  }
  return (
    <div className="bench__copy">
      <button type="button" onClick={() => void copy()}>
        Copy
      </button>
      <span role="status">
        {copied === 'yes' && 'Copied as a Markdown table.'}
        {copied === 'refused' && 'This browser does not let the page copy. Take it from here:'}
      </span>
      {copied === 'refused' && <textarea aria-label="Results as Markdown" readOnly rows={8} value={text} />}
    </div>
  )
}

/** The rows' last column says on which backend and adapter they were measured. */
function reportOf(rows: readonly Row[]): string {
  const { userAgent, hardwareConcurrency } = navigator
  return `Querent benchmark · ${hardwareConcurrency} cores · ${userAgent}\n\n${markdownTable(rows)}\n`
}
