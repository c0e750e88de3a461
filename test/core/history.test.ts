// Properties that every legal history keeps, tried on random ones: what a person might do in any order.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../src/core/fold.ts'
import { emptyState, openItems, type ProjectState } from '../../src/core/state.ts'
import { confusions, startProject, type TestProject } from './project.ts'

const poolSize = 24
const pool = Array.from({ length: poolSize }, (_, i) => `i${i}`)

type Deed =
  'answer' | 'other class' | 'skip' | 'flag' | 'undo' | 'undo any' | 'again' | 'unasked' | 'next' | 'train'

const often: Record<Deed, number> = {
  answer: 7,
  'other class': 7,
  skip: 2,
  flag: 1,
  undo: 2,
  'undo any': 1,
  again: 1,
  unasked: 1,
  next: 7,
  train: 4,
}

/** A person's deeds, each with a number that says which item, which class, which decision. */
const deeds = fc.array(
  fc.tuple(
    fc.oneof(
      ...Object.entries(often).map(([deed, weight]) => ({ weight, arbitrary: fc.constant(deed as Deed) })),
    ),
    fc.nat(1000),
  ),
  { minLength: 10, maxLength: 150, size: 'max' },
)

// The same histories in every run; a new seed here looks at others.
fc.configureGlobal({ seed: 1, numRuns: 200 })

/** Does the deed if it is possible now, as the screen would offer it. */
function perform(project: TestProject, [deed, pick]: readonly [Deed, number]): void {
  const state = project.state()
  const open = openItems(state)
  const asked = open[pick % Math.max(1, open.length)]?.itemId
  const decision = state.history[pick % Math.max(1, state.history.length)]
  switch (deed) {
    case 'answer':
      if (asked !== undefined) project.label(asked, 'shirt')
      return
    case 'other class':
      if (asked !== undefined) project.label(asked, 'boot')
      return
    case 'skip':
      if (asked !== undefined) project.skip(asked)
      return
    case 'flag':
      if (asked !== undefined) project.flag(asked)
      return
    case 'undo':
      if (decision !== undefined) project.undo()
      return
    case 'undo any':
      if (decision !== undefined) project.undo(decision.seq)
      return
    case 'again':
      if (decision !== undefined) project.label(decision.itemId, pick % 2 === 0 ? 'boot' : 'shirt')
      return
    case 'unasked':
      project.label(pool[pick % poolSize]!, pick % 3 === 0 ? 'boot' : 'shirt')
      return
    case 'train':
      if (state.trainingDue !== null) project.train({ confusion: confusions.even })
      return
    case 'next':
      for (const command of project.plan(false)) {
        if (command.type !== 'propose') continue
        const { round, modelId, size, isRefresh } = command
        const excluded = new Set(project.excluded(round))
        const items = pool.filter((item) => !excluded.has(item)).slice(0, size)
        const keep = isRefresh ? (asked ?? null) : null
        project.propose(items, { forRound: round, by: modelId, keep })
      }
      return
  }
}

function historyOf(done: readonly (readonly [Deed, number])[]): TestProject {
  const project = startProject({ poolSize, budget: poolSize, batchSize: 3 })
  for (const deed of done) perform(project, deed)
  return project
}

/** What a screen shows of the answers, without the position in the log. */
const answers = ({ decisions, classCounts, labels, history }: ProjectState) => ({
  decisions,
  classCounts,
  labels,
  history,
})

describe('any history', () => {
  it('folds to the same state at once, one by one, and in two parts', () => {
    fc.assert(
      fc.property(deeds, fc.nat(), (done, cut) => {
        const { log, state } = historyOf(done)
        const at = cut % (log.length + 1)
        expect(fold(log)).toEqual(state())
        expect(fold(log.slice(at), fold(log.slice(0, at)))).toEqual(state())
      }),
    )
  })

  it('counts each label in force once', () => {
    fc.assert(
      fc.property(deeds, (done) => {
        const state = historyOf(done).state()
        const counts: Record<string, number> = {}
        for (const { classId } of state.decisions.values()) {
          if (classId !== null) counts[classId] = (counts[classId] ?? 0) + 1
        }
        expect(Object.fromEntries(state.classCounts)).toEqual(counts)
        expect(state.labels).toBe(Object.values(counts).reduce((sum, count) => sum + count, 0))
      }),
    )
  })

  it('keeps what it knows of an item in line with its standing decisions', () => {
    fc.assert(
      fc.property(deeds, (done) => {
        const state = historyOf(done).state()
        for (const [itemId, decision] of state.decisions) {
          const standing = state.history.filter((entry) => entry.itemId === itemId)
          expect(decision).toBe(standing.at(-1))
          for (const [i, entry] of standing.entries()) expect(entry.previous).toEqual(standing[i - 1] ?? null)
        }
        expect(new Set(state.history.map(({ itemId }) => itemId)).size).toBe(state.decisions.size)
      }),
    )
  })

  it('asks about no item twice, and about none that has its label or flag', () => {
    fc.assert(
      fc.property(deeds, (done) => {
        const state = historyOf(done).state()
        const open = openItems(state).map(({ itemId }) => itemId)
        expect(new Set(open).size).toBe(open.length)
        const settled = open.filter(
          (itemId) => (state.decisions.get(itemId)?.kind ?? 'skipped') !== 'skipped',
        )
        expect(settled).toEqual([])
      }),
    )
  })

  it('never rewrites a point, and never takes back that a round is stale', () => {
    fc.assert(
      fc.property(deeds, (done) => {
        const { log } = historyOf(done)
        let state = emptyState
        for (const event of log) {
          const next = fold([event], state)
          expect(next.points.slice(0, state.points.length)).toEqual(state.points)
          expect([...state.staleRounds].filter((round) => !next.staleRounds.has(round))).toEqual([])
          state = next
        }
      }),
    )
  })

  it('undone to the end has no labels, and trains on nothing', () => {
    fc.assert(
      fc.property(deeds, (done) => {
        const project = historyOf(done)
        const { history, points } = project.state()
        for (let i = 0; i < history.length; i++) project.undo()
        expect(answers(project.state())).toEqual(answers(emptyState))
        expect(project.state().trainingDue).toBeNull()
        expect(project.state().points).toEqual(points)
      }),
    )
  })

  it('gets its answers and its questions back when its next answer is undone', () => {
    fc.assert(
      fc.property(
        deeds,
        fc.constantFrom<Deed>('answer', 'skip', 'flag'),
        fc.nat(1000),
        (done, deed, pick) => {
          const project = historyOf(done)
          const before = project.state()
          perform(project, [deed, pick])
          if (project.state().history.length === before.history.length) return
          project.undo()
          expect(answers(project.state())).toEqual(answers(before))
          expect(openItems(project.state())).toEqual(openItems(before))
        },
      ),
    )
  })
})
