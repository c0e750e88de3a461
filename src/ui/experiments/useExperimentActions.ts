// What a person can do to an open experiment as a whole: save it, run it again, change it, hand it files.
import { useRef, useState } from 'react'
import type { StoreApi } from 'zustand'
import type { AppError } from '../../core/appError.ts'
import { datasetCatalogue } from '../../datasets/catalogue.ts'
import { recogniseDataSet } from '../../datasets/officialNames.ts'
import type { ExperimentPhase, ExperimentStoreState } from '../../experiments/experimentState.ts'
import type { ExperimentsState } from '../../experiments/experimentsState.ts'
import { draftOfPlan } from './draft.ts'
import { nameAgain } from './nameAgain.ts'
import { saveResult, type ResultFormat } from './saveResult.ts'
import { setUpStore } from './setUpStore.ts'

export interface ExperimentActionsRequest {
  readonly store: StoreApi<ExperimentStoreState>
  readonly experiments: StoreApi<ExperimentsState>
  readonly onVisit: (experimentId: string) => void
  readonly onReopen: (files: readonly File[]) => void
}

export interface ExperimentActs {
  /** What went wrong with the last of them; null where nothing did. */
  readonly error: AppError | null
  readonly save: (format: ResultFormat) => void
  readonly runAgain: () => void
  readonly rename: (name: string) => void
  /** Back to the form, filled in as this experiment is; one that was never started is given up. */
  readonly change: () => void
  /** A result becomes an experiment of its own; data files are for this one. */
  readonly takeFiles: (files: readonly File[]) => void
}

/** While it computes, nothing is handed to it. */
const busy: readonly ExperimentPhase[] = ['running', 'pausing', 'estimating', 'elsewhere']

export function useExperimentActions(request: ExperimentActionsRequest): ExperimentActs {
  const { store, experiments, onVisit, onReopen } = request
  const [error, setError] = useState<AppError | null>(null)
  const isBusy = useRef(false)
  /** One at a time: whoever presses twice wants it once. */
  const act = (work: () => Promise<AppError | null>): void => {
    if (isBusy.current) return
    isBusy.current = true
    void work()
      .then(setError)
      .finally(() => {
        isBusy.current = false
      })
  }
  const { experimentId } = store.getState()
  return {
    error,
    save: (format) =>
      act(async () => {
        const exported = await experiments.getState().exportResult(experimentId)
        if (exported.ok) saveResult(exported.value, format)
        return exported.ok ? null : exported.error
      }),
    runAgain: () =>
      act(async () => {
        await experiments.getState().refresh()
        const { experiments: known, runAgain } = experiments.getState()
        const created = await runAgain(experimentId, nameAgain(store.getState().name, known ?? []))
        if (created.ok) onVisit(created.value)
        return created.ok ? null : created.error
      }),
    rename: (name) =>
      act(async () => {
        const renamed = await experiments.getState().rename(experimentId, name)
        return renamed.ok ? null : renamed.error
      }),
    change: () =>
      act(async () => {
        const { plan, phase } = store.getState()
        if (plan !== null) setUpStore.setState({ draft: draftOfPlan(plan) })
        if (phase === 'ready' || phase === 'estimating') await experiments.getState().remove(experimentId)
        location.hash = '#/compare'
        return null
      }),
    takeFiles: (files) =>
      act(async () => {
        const result = files.find(({ name }) => /\.json$/i.test(name))
        if (result !== undefined) {
          const imported = await experiments.getState().importResult(result)
          if (imported.ok) onVisit(imported.value)
          return imported.ok ? null : imported.error
        }
        const problem = problemWith(files, store.getState())
        if (problem === null) onReopen(files)
        return problem
      }),
  }
}

/** Why these are no data files for this experiment, now; null where they are. */
function problemWith(
  files: readonly File[],
  { plan, phase }: Pick<ExperimentStoreState, 'plan' | 'phase'>,
): AppError | null {
  const [given, wanted] = [
    recogniseDataSet(files),
    datasetCatalogue.find(({ id }) => id === plan?.dataset.id),
  ]
  const what = files[0]?.name ?? 'That'
  const why =
    given === null
      ? `${what} is neither the result of an experiment (.json) nor a data file.`
      : given.folder !== wanted?.folder
        ? `${what} is a file of ${given.name}, which this experiment does not use.`
        : busy.includes(phase)
          ? 'It is under way with its data already.'
          : null
  return why === null ? null : { kind: 'bad-input', message: `${why} Nothing was changed.` }
}
