// A project's log written one change at a time, for the tests of fold and plan: what happened, and the state it leads to.
import type { ProjectChange, ProjectEvent, ProposedItem } from '../../src/core/events.ts'
import { fold } from '../../src/core/fold.ts'
import type { ItemId } from '../../src/core/item.ts'
import { excludedItems, plan, type Command } from '../../src/core/plan.ts'
import { defaultSettings, type ProjectSettings } from '../../src/core/settings.ts'
import { emptyState, type ProjectState } from '../../src/core/state.ts'

/** Confusion counts of two classes, by macro F1: all right (1), or a coin's toss (½). */
export const confusions = {
  perfect: [
    [10, 0],
    [0, 10],
  ],
  even: [
    [5, 5],
    [5, 5],
  ],
}

export function proposed(itemId: ItemId, rank = 1): ProposedItem {
  return { itemId, utility: 0.5, rank, top: [{ classId: 'shirt', probability: 0.5 }] }
}

/** A project of `poolSize` items named `i0`, `i1`, … and the classes shirt and boot, that records whatever happens to it. */
export function startProject({
  poolSize = 100,
  ...settings
}: Partial<ProjectSettings> & { poolSize?: number } = {}) {
  const log: ProjectEvent[] = []
  let state: ProjectState = emptyState
  const record = (change: ProjectChange): number => {
    const event = { ...change, seq: state.seq + 1, at: 1000 + state.seq }
    state = fold([event], state)
    log.push(event)
    return event.seq
  }
  const round = (): number => state.batch?.round ?? 0
  const modelId = () => state.batch?.modelId ?? null
  const setAside = (type: 'item-skipped' | 'item-flagged') => (itemId: ItemId) =>
    record({ type, itemId, round: round(), millis: 1 })
  const settingsNow = (): ProjectSettings => state.settings
  record({
    type: 'project-created',
    name: 'Wardrobe',
    dataset: { id: 'drawn-wardrobe', seed: 1 },
    itemKind: 'image',
    poolSize,
    classes: [
      { id: 'shirt', name: 'Shirt' },
      { id: 'boot', name: 'Ankle boot' },
    ],
    settings: { ...defaultSettings, startSize: 4, batchSize: 2, budget: 20, ...settings },
  })
  return {
    log,
    state: () => state,
    plan: (waitForTraining = true): readonly Command[] => plan(state, { waitForTraining }),
    excluded: (forRound = round() + 1) => [...excludedItems(state, forRound)].sort(),
    record,
    /** Proposes items for a round, by default the next one, by the newest model. */
    propose: (
      items: readonly ItemId[],
      {
        forRound = state.batch === null ? 0 : round() + 1,
        keep = null as ItemId | null,
        by = state.points.at(-1)?.modelId ?? null,
      } = {},
    ) =>
      record({
        type: 'batch-proposed',
        round: forRound,
        modelId: by,
        strategy: by === null ? 'random' : 'margin',
        items: items.map((itemId, index) => proposed(itemId, index + 1)),
        keep,
        scored: 50,
        scoreMillis: 1,
        selectMillis: 1,
      }),
    label: (itemId: ItemId, classId: 'shirt' | 'boot' = 'shirt') =>
      record({
        type: 'item-labelled',
        itemId,
        classId,
        source: 'person',
        round: round(),
        modelId: modelId(),
        millis: 900,
      }),
    skip: setAside('item-skipped'),
    flag: setAside('item-flagged'),
    /** Takes back the decision made at `target`, by default the last one standing. */
    undo: (target = state.history.at(-1)?.seq ?? 0) => record({ type: 'undone', target }),
    /** Finishes a training, by default the one that is due. */
    train: ({ labelledSeq = state.trainingDue ?? 0, confusion = confusions.even } = {}) =>
      record({
        type: 'training-finished',
        round: state.points.length,
        labelledSeq,
        labels: state.labels,
        modelId: `round-${state.points.length}`,
        confusion,
        logLoss: 0.7,
        epochs: [],
        network: 'small-cnn',
        backend: 'cpu',
        trainMillis: 1,
        evaluateMillis: 1,
      }),
    change: (changed: Partial<ProjectSettings>) =>
      record({ type: 'settings-changed', settings: { ...settingsNow(), ...changed } }),
  }
}

export type TestProject = ReturnType<typeof startProject>

/** A project whose start set i0 … i3 is labelled (shirt, boot, shirt, boot) and trained on: one point, nothing due. */
export function trainedProject(settings: Parameters<typeof startProject>[0] = {}): TestProject {
  const project = startProject(settings)
  project.propose(['i0', 'i1', 'i2', 'i3'])
  for (const item of ['i0', 'i1', 'i2', 'i3'])
    project.label(item, item === 'i0' || item === 'i2' ? 'shirt' : 'boot')
  project.train()
  return project
}
