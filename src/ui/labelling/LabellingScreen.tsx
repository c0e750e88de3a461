// The labelling screen: the question, the picture, the answers, the batch, the curve. Puts the parts in place and hears the keys.
import { useCallback, useRef, useState } from 'react'
import type { StoreApi } from 'zustand'
import { datasetCatalogue } from '../../datasets/catalogue.ts'
import type { BackendChoice } from '../../labelling/labellingState.ts'
import type { ProjectsState } from '../../labelling/projectsState.ts'
import { chosenBackend } from '../chosenBackend.ts'
import { preferences } from '../preferences.ts'
import { SettingsDrawer } from '../settings/SettingsDrawer.tsx'
import { createScreenActions, type Panel } from './act.ts'
import { Actions } from './Actions.tsx'
import { Announcer } from './Announcer.tsx'
import { Answers } from './Answers.tsx'
import { AskOthers } from './AskOthers.tsx'
import { BatchStrip } from './BatchStrip.tsx'
import { Charts } from './Charts.tsx'
import { useLabelling, useScreen } from './context.ts'
import { Headline } from './Headline.tsx'
import { Interlude } from './Interlude.tsx'
import { useKeys } from './keys.ts'
import { KeysHelp } from './KeysHelp.tsx'
import { Notices } from './Notices.tsx'
import { OtherPicksSheet } from './OtherPicksSheet.tsx'
import { CurrentPicture } from './Picture.tsx'
import { useQuestionFocus } from './questionFocus.ts'
import { Rail } from './Rail.tsx'
import { TopBar } from './TopBar.tsx'
import { WhyCard } from './WhyCard.tsx'

const findField = 'find-class'

export interface LabellingScreenProps {
  readonly projects: StoreApi<ProjectsState>
  /** Opens the project once more. */
  readonly onReopen: () => void
}

export function LabellingScreen({ projects, onReopen }: LabellingScreenProps) {
  const screen = useScreen()
  const [panel, setPanel] = useState<Panel | null>(null)
  const [{ answer, act }] = useState(() =>
    createScreenActions({
      ...screen,
      open: setPanel,
      find: () => document.getElementById(findField)?.focus(),
    }),
  )
  const [choice] = useState(() => chosenBackend(preferences.getState().backend))
  const name = useLabelling(({ project }) => project.name)
  const isAsking = useLabelling(({ current, stopped }) => current !== null && stopped === null)
  const stage = useLabelling(({ current, stopped }) => stopped ?? current)
  const question = useRef<HTMLParagraphElement>(null)
  useKeys(act)
  useQuestionFocus(question, `${stage} ${panel ?? ''}`)
  const close = useCallback(() => setPanel(null), [])

  return (
    <div className="labelling">
      <TopBar projects={projects} onOpen={setPanel} />
      <Notices />
      <main className="desk">
        <h1 className="unseen">{name}</h1>
        <div className="desk__page">
          {isAsking ? (
            <>
              <Headline ref={question} />
              <CurrentPicture />
              <div className="reply">
                <Answers findId={findField} onAnswer={answer} />
                <Actions act={act} />
              </div>
              <WhyCard />
            </>
          ) : (
            <Interlude ref={question} act={act} />
          )}
          <BatchStrip />
          <AskOthers onOpen={() => setPanel('others')} />
        </div>
      </main>
      <Rail onOpen={setPanel} />
      <Announcer />
      {panel === 'settings' && (
        <OpenSettings projects={projects} choice={choice} onReopen={onReopen} onClose={close} />
      )}
      {panel === 'charts' && <Charts onClose={close} />}
      {panel === 'others' && <OtherPicksSheet onClose={close} />}
      {panel === 'keys' && <KeysHelp onClose={close} />}
    </div>
  )
}

interface OpenSettingsProps extends LabellingScreenProps {
  /** The backend that the project was opened with. */
  readonly choice: BackendChoice
  readonly onClose: () => void
}

function OpenSettings({ projects, choice, onReopen, onClose }: OpenSettingsProps) {
  const settings = useLabelling(({ project }) => project.settings)
  const datasetId = useLabelling(({ project }) => project.dataset.id)
  const isReadOnly = useLabelling((state) => state.isReadOnly)
  const backend = useLabelling((state) => state.backend)
  const isAllSaved = useLabelling(({ durableSeq, project }) => durableSeq >= project.seq)
  const change = useLabelling((state) => state.changeSettings)
  return (
    <SettingsDrawer
      settings={settings}
      hasBegun
      dataset={datasetCatalogue.find(({ id }) => id === datasetId)}
      isReadOnly={isReadOnly}
      projects={projects}
      open={{ choice, inUse: backend, onReopen: isAllSaved ? onReopen : null }}
      onChange={change}
      onClose={onClose}
    />
  )
}
