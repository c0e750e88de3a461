// What a person can do in an open project, as events of its log. Holds no state of its own but the simulation under way.
import type { AppError } from '../core/appError.ts'
import type { ProjectChange } from '../core/events.ts'
import type { ClassId, ItemId } from '../core/item.ts'
import type { Loop } from '../core/loop.ts'
import { simulate } from '../core/simulate.ts'
import { openItems } from '../core/state.ts'
import { askToPersist } from '../storage/persistence.ts'
import type { WorkersClient } from '../workers/client.ts'
import type { LabellingActions } from './labellingState.ts'
import type { LookAtOtherPicks } from './otherPicks.ts'
import type { Stopwatch } from './stopwatch.ts'
import { viewOf } from './view.ts'

export interface ActionPorts {
  /** Null while nothing may be changed: not loaded yet, or another tab writes. */
  readonly loop: () => Loop | null
  readonly client: WorkersClient
  readonly stopwatch: Stopwatch
  readonly focus: (itemId: ItemId) => void
  readonly current: () => ItemId | null
  readonly onSimulating: (isSimulating: boolean) => void
  readonly onProblem: (problem: AppError | null) => void
  readonly onWarningsRead: () => void
  readonly cancelLoading: () => void
  readonly otherPicks: LookAtOtherPicks
  /** Opens the project again. */
  readonly begin: (how: 'take-over' | null) => void
}

export function createActions(ports: ActionPorts): LabellingActions {
  const { client, stopwatch } = ports
  let simulation: AbortController | null = null

  /** The loop, unless the simulated oracle has the word. */
  const loopForPerson = (): Loop | null => (simulation === null ? ports.loop() : null)

  const decide = (make: (itemId: ItemId, at: Place) => ProjectChange): void => {
    const loop = loopForPerson()
    if (loop === null) return
    const itemId = viewOf(loop, ports.current()).current
    const { batch } = loop.state()
    if (itemId === null || batch === null) return
    void askToPersist()
    loop.dispatch(make(itemId, { round: batch.round, modelId: batch.modelId, millis: stopwatch.elapsed() }))
  }

  return {
    label: (classId: ClassId, source = 'person') =>
      decide((itemId, place) => ({ type: 'item-labelled', itemId, classId, source, ...place })),
    skip: () => decide((itemId, { round, millis }) => ({ type: 'item-skipped', itemId, round, millis })),
    flag: () => decide((itemId, { round, millis }) => ({ type: 'item-flagged', itemId, round, millis })),
    undo: () => {
      const loop = loopForPerson()
      const last = loop?.state().history.at(-1)
      if (loop === null || last === undefined) return
      loop.dispatch({ type: 'undone', target: last.seq })
      ports.focus(last.itemId)
    },
    focus: ports.focus,
    move: (by) => {
      const loop = loopForPerson()
      if (loop === null) return
      const open = openItems(loop.state())
      const at = open.findIndex(({ itemId }) => itemId === ports.current())
      const next = open[(at + by + open.length) % open.length]
      if (next !== undefined) ports.focus(next.itemId)
    },
    changeSettings: (change) => {
      const loop = ports.loop()
      if (loop === null) return
      loop.dispatch({ type: 'settings-changed', settings: { ...loop.state().settings, ...change } })
    },
    rename: (name) => {
      if (name.trim() !== '') ports.loop()?.dispatch({ type: 'project-renamed', name: name.trim() })
    },
    simulate: (extent) => {
      const loop = loopForPerson()
      if (loop === null) return
      simulation = new AbortController()
      ports.onSimulating(true)
      void simulate(loop, client.truth, {
        batches: extent === 'round' ? 1 : null,
        signal: simulation.signal,
      }).then((outcome) => {
        simulation = null
        ports.onSimulating(false)
        if (!outcome.ok) ports.onProblem(outcome.error)
      })
    },
    stopSimulating: () => simulation?.abort(),
    retry: () => {
      const loop = ports.loop()
      if (loop === null) ports.begin(null)
      else loop.retry()
    },
    dismissProblem: () => {
      ports.loop()?.dismissProblem()
      ports.onProblem(null)
    },
    dismissWarnings: ports.onWarningsRead,
    cancelLoading: ports.cancelLoading,
    takeOver: () => ports.begin('take-over'),
    readItems: client.readItems,
    otherPicks: ports.otherPicks,
  }
}

interface Place {
  readonly round: number
  readonly modelId: string | null
  readonly millis: number
}
