// The way to what the other strategies would have picked. Not there before a network has chosen: there is nothing to compare.
import { useLabelling } from './context.ts'
import { KeyHint } from './KeyHint.tsx'
import './otherPicks.css'

export function AskOthers({ onOpen }: { readonly onOpen: () => void }) {
  const hasNetwork = useLabelling(({ project }) => (project.batch?.modelId ?? null) !== null)
  if (!hasNetwork) return null
  return (
    <button
      type="button"
      className="ask-others"
      onMouseDown={(event) => event.preventDefault()}
      onClick={onOpen}
    >
      <KeyHint of="others" /> What would the others pick?
    </button>
  )
}
