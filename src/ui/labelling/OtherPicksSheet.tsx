// What would the others pick? The batch under way beside the batches that other strategies would have chosen in its place, from the
// same pictures by the same network. Nobody's true class is told: that is what the person is asked.
import { strategyCatalogue } from '../../strategies/catalogue.ts'
import { Batches } from '../compare/Batches.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { useLabelling } from './context.ts'
import { networkWords, overlapWords, remarkWords } from './otherPicksWords.ts'
import { useOtherPicks } from './useOtherPicks.ts'
import './otherPicks.css'

const strategies = strategyCatalogue.map(({ id }) => id)

export function OtherPicksSheet({ onClose }: { readonly onClose: () => void }) {
  const { seen, error, isLooking, tryAgain } = useOtherPicks()
  const hasNetwork = useLabelling(({ project }) => (project.batch?.modelId ?? null) !== null)
  return (
    <Dialog title="What would the others pick?" shape="wide" onClose={onClose}>
      <div role="status" className="others__status">
        {isLooking && <p>The others are looking at the pool…</p>}
        {error !== null && (
          <p>
            {error.message} {error.hint}
          </p>
        )}
      </div>
      {error !== null && hasNetwork && (
        <button type="button" onClick={tryAgain}>
          Try again
        </button>
      )}
      {seen !== null && (
        <section className="others" aria-busy={isLooking}>
          <h3 className="others__overlap">{overlapWords(seen.found.picks)}</h3>
          <p className="others__network">{networkWords(seen.found)}</p>
          <p className="others__network">{remarkWords(seen.found)}</p>
          <Batches
            batches={seen.found.picks}
            strategies={strategies}
            pictureOf={seen.pictureOf}
            yours={seen.found.strategy}
          />
        </section>
      )}
    </Dialog>
  )
}
