// An open experiment: how far it is, what it shows so far in one sentence, and the charts behind that.
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useStore, type StoreApi } from 'zustand'
import { commandOf } from '../../experiments/command.ts'
import type { ExperimentsState } from '../../experiments/experimentsState.ts'
import type { ExperimentStoreState } from '../../experiments/experimentState.ts'
import type { Analysed } from '../../experiments/findings.ts'
import { ExportedProject } from '../charts/ExportMenu.tsx'
import { Presenter } from '../compare/Presenter.tsx'
import { DropZone } from '../parts/DropZone.tsx'
import { Menu } from '../parts/Menu.tsx'
import { Rename } from '../parts/Rename.tsx'
import { ThemeToggle } from '../parts/ThemeToggle.tsx'
import { ExperimentNotices } from './ExperimentNotices.tsx'
import { headline } from './headline.ts'
import { planWords } from './planWords.ts'
import { ResultTabs } from './ResultTabs.tsx'
import { RunStatus } from './RunStatus.tsx'
import { Twins } from './Twins.tsx'
import { usePresenterKey } from './presenterKey.ts'
import { useExperimentActions } from './useExperimentActions.ts'
import './experiment.css'

export interface ExperimentScreenProps {
  readonly store: StoreApi<ExperimentStoreState>
  readonly experiments: StoreApi<ExperimentsState>
  readonly onVisit: (experimentId: string) => void
  /** Opens it once more with data files the person found. */
  readonly onReopen: (files: readonly File[]) => void
}

export function ExperimentScreen({ store, experiments, onVisit, onReopen }: ExperimentScreenProps) {
  const name = useStore(store, (state) => state.name)
  const phase = useStore(store, (state) => state.phase)
  const plan = useStore(store, (state) => state.plan)
  const compared = useCompared(store)
  const [isPresented, setPresented] = useState(false)
  usePresenterKey(compared !== null && !isPresented, () => setPresented(true))

  useEffect(() => {
    document.title = name === '' ? 'Compare · Querent' : `${name} · Querent`
  }, [name])

  const { experimentId } = store.getState()
  const { error, save, rename, runAgain, change, takeFiles } = useExperimentActions({
    store,
    experiments,
    onVisit,
    onReopen,
  })
  return (
    <div className="experiment">
      <header className="topbar">
        <a className="wordmark" href="#/" title="All projects">
          Querent
        </a>
        <a className="experiment__up" href="#/compare">
          Compare
        </a>
        <div className="topbar__name">
          {plan !== null && <Rename what="experiment" name={name} onRename={rename} />}
        </div>
        <nav className="topbar__tools" aria-label="Experiment">
          {compared !== null && (
            <>
              <button type="button" className="quiet" onClick={() => setPresented(true)}>
                Present <kbd>P</kbd>
              </button>
              <Menu
                label="Export"
                items={[
                  { label: 'Report', note: 'one page that stands alone', act: () => save('html') },
                  { label: 'Results', note: 'one file that replays', act: () => save('json') },
                  { label: 'Measurements as CSV', note: 'one line a round', act: () => save('csv') },
                ]}
              />
            </>
          )}
          <ThemeToggle />
        </nav>
      </header>
      <main className="experiment__main">
        <h1 className="experiment__name">{name === '' ? 'Experiment' : name}</h1>
        <ExperimentNotices store={store} error={error} />
        {phase === 'opening' && <p role="status">One moment.</p>}
        {plan !== null && (
          <>
            <p className="experiment__headline">{headline(plan, compared, phase === 'finished')}</p>
            <p className="experiment__plan">{planWords(plan).join(' · ')}</p>
          </>
        )}
        <RunStatus store={store} onRunAgain={runAgain} onChange={change} />
        {compared !== null && (
          <ExportedProject value={name}>
            {phase === 'finished' && <Twins experiments={experiments} experimentId={experimentId} />}
            <ResultTabs
              store={store}
              compared={compared}
              onFiles={onReopen}
              command={commandOf(compared.result.plan, compared.result.backend.name)}
            />
          </ExportedProject>
        )}
      </main>
      {isPresented && compared !== null && (
        <ExportedProject value={name}>
          <Presenter {...compared} onLeave={() => setPresented(false)} />
        </ExportedProject>
      )}
      <DropZone onFiles={takeFiles} />
    </div>
  )
}

/** The result so far with its statistics, drawn when there is time: what is computed goes first. Null before there is one. */
function useCompared(store: StoreApi<ExperimentStoreState>): Analysed | null {
  const result = useStore(store, (state) => state.result)
  const analysis = useStore(store, (state) => state.analysis)
  const newest = useMemo(
    () => (result === null || analysis === null ? null : { result, analysis }),
    [result, analysis],
  )
  return useDeferredValue(newest)
}
