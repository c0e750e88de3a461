// Where strategies are compared: what to run, and the experiments there are.
import { useCallback, useEffect, useState } from 'react'
import { useStore, type StoreApi } from 'zustand'
import type { AppError } from '../../core/appError.ts'
import type { ExperimentPlan } from '../../core/experiment.ts'
import type { ExperimentChoices, ExperimentsState } from '../../experiments/experimentsState.ts'
import { names } from '../../experiments/findings.ts'
import { recipes } from '../../experiments/recipes/index.ts'
import { DropZone } from '../parts/DropZone.tsx'
import { PageBar } from '../parts/PageBar.tsx'
import { freshName } from '../start/freshName.ts'
import { ExperimentList } from './ExperimentList.tsx'
import { SetUp } from './SetUp.tsx'
import './compare.css'

export interface CompareScreenProps {
  readonly experiments: StoreApi<ExperimentsState>
  readonly onVisit: (experimentId: string) => void
}

export function CompareScreen({ experiments, onVisit }: CompareScreenProps) {
  const listError = useStore(experiments, (state) => state.error)
  const [isBusy, setBusy] = useState(false)
  const [notBegun, setNotBegun] = useState<AppError | null>(null)
  const [error, setError] = useState<AppError | null>(null)

  useEffect(() => {
    document.title = 'Compare · Querent'
    void experiments.getState().refresh()
  }, [experiments])

  const begin = async (plan: ExperimentPlan, choices: ExperimentChoices): Promise<void> => {
    setBusy(true)
    const { experiments: known, create } = experiments.getState()
    const taken = (known ?? []).map(({ name }) => name)
    const created = await create(plan, freshName(nameOf(plan), taken), choices)
    setBusy(false)
    setNotBegun(created.ok ? null : created.error)
    if (created.ok) onVisit(created.value)
  }
  const importFiles = useCallback(
    async (files: readonly File[]) => {
      for (const file of files) {
        const imported = await experiments.getState().importResult(file)
        setError(imported.ok ? null : imported.error)
        if (!imported.ok) return
        if (files.length === 1) onVisit(imported.value)
      }
    },
    [experiments, onVisit],
  )
  const takeFiles = useCallback((files: readonly File[]) => void importFiles(files), [importFiles])

  return (
    <div className="compare">
      <PageBar />
      <main className="compare__main">
        <h1 className="compare__sentence">Is asking cleverly better than asking at random? Let them race.</h1>
        <p className="compare__lead">
          Every strategy starts with the same labels and the same network; the data set itself answers.
          Nothing leaves this machine.
        </p>
        <SetUp isDisabled={isBusy} error={notBegun} onBegin={(plan, choices) => void begin(plan, choices)} />
        <ExperimentList
          experiments={experiments}
          error={error ?? listError}
          onOpen={onVisit}
          onError={setError}
          onImport={takeFiles}
        />
      </main>
      <DropZone onFiles={takeFiles} />
    </div>
  )
}

/** What it compares, and how large it is. */
function nameOf({ recipe, size, dataset, strategies }: ExperimentPlan): string {
  const known = recipes.find(({ id }) => id === recipe)
  if (known !== undefined) return `${known.name}, ${size}`
  return `${names.dataset(dataset.id)}, ${strategies.length === 1 ? '1 strategy' : `${strategies.length} strategies`}`
}
