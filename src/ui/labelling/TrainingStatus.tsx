// What the machine is doing meanwhile, in quiet lines with a hairline of progress.
import { newestPoint } from '../../core/state.ts'
import type { LabellingState } from '../../labelling/labellingState.ts'
import { networkCatalogue } from '../../models/catalogue.ts'
import { count, counted, duration } from '../format.ts'
import { BackendNote } from './BackendNote.tsx'
import { useLabelling } from './context.ts'
import { trainedShare } from './current.ts'

export function TrainingStatus() {
  const training = useLabelling((state) => state.training)
  const doing = useLabelling(doingNow)
  const detail = useLabelling(detailOf)
  const backend = useLabelling((state) => state.backend)

  if (training === null) {
    return (
      <section className="rail__training" aria-label="Training">
        <p className="rail__doing">{doing}</p>
        <p className="rail__note">{detail}</p>
        <BackendNote />
      </section>
    )
  }
  const { epoch, epochs, loss, itemsPerSecond, secondsLeft, round } = training
  return (
    <section className="rail__training" aria-label="Training">
      <p className="rail__doing">
        Training round {round}
        {backend === null ? '' : ` on ${backend.name}`}
      </p>
      <span className="rail__track rail__track--training">
        <span style={{ width: `${trainedShare(training) * 100}%` }} />
      </span>
      <dl className="rail__facts">
        <dt>epoch</dt>
        <dd>
          {epoch} of {epochs}
        </dd>
        <dt>loss</dt>
        <dd>{loss.toFixed(3)}</dd>
        <dt>pictures a second</dt>
        <dd>{count(itemsPerSecond)}</dd>
        <dt>left</dt>
        <dd>{duration(secondsLeft)}</dd>
      </dl>
      <BackendNote />
    </section>
  )
}

function doingNow({ isProposing, project }: LabellingState): string {
  if (isProposing) return 'Choosing what to ask'
  if (project.trainingDue !== null) return 'Training begins'
  return project.points.length === 0 ? 'Not trained yet' : 'Trained'
}

function detailOf({ isProposing, project, backend }: LabellingState): string {
  const { scoredPerRound, network } = project.settings
  if (isProposing && project.points.length > 0) {
    return `Looking at ${scoredPerRound === null ? 'the whole pool' : counted(scoredPerRound, 'picture')}.`
  }
  const newest = newestPoint(project)
  const place = backend === null ? '' : ` on ${backend.name}`
  if (newest === null) return `${networkName(network)}${place}.`
  return `${networkName(newest.network)} in ${trainedIn(newest.trainMillis / 1000)}${place}.`
}

function trainedIn(seconds: number): string {
  return seconds < 1 ? 'under 1 s' : duration(seconds)
}

function networkName(network: string): string {
  return networkCatalogue.find(({ id }) => id === network)?.name ?? network
}
