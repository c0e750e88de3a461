import { describe, expect, it } from 'vitest'
import { fold } from '../../src/core/fold.ts'
import { decidedItems, emptyState, openItems, type ProjectState } from '../../src/core/state.ts'
import { startProject, trainedProject } from './project.ts'

const open = (state: ProjectState): string[] => openItems(state).map(({ itemId }) => itemId)
const labelled = (state: ProjectState): string[] =>
  decidedItems(state, 'labelled').map(({ itemId, classId }) => `${itemId} ${classId ?? '?'}`)

describe('folding the log', () => {
  it('starts from what the project was created with', () => {
    const { state } = startProject({ poolSize: 7, budget: 5 })
    expect(state()).toMatchObject({ seq: 1, createdAt: 1000, name: 'Wardrobe', poolSize: 7, labels: 0 })
    expect(state().settings.budget).toBe(5)
    expect(state().classes.map(({ id }) => id)).toEqual(['shirt', 'boot'])
  })

  it('refuses a log with a gap or a double entry', () => {
    const { log } = trainedProject()
    expect(() => fold(log.filter(({ seq }) => seq !== 3))).toThrow('Event 4 cannot follow event 2')
    expect(() => fold([...log, log.at(-1)!])).toThrow('double entry')
  })

  it('changes nothing of the state it goes on from', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5'])
    const before = project.state()
    const copy = structuredClone(before)
    project.label('i4')
    project.undo()
    project.undo()
    project.train({ labelledSeq: 6 })
    expect(before).toEqual(copy)
    expect(emptyState.decisions.size).toBe(0)
  })

  it('renames the project and changes its settings', () => {
    const project = startProject()
    project.record({ type: 'project-renamed', name: 'Shoes' })
    project.change({ budget: 9 })
    expect(project.state().name).toBe('Shoes')
    expect(project.state().settings).toMatchObject({ budget: 9, batchSize: 2 })
  })
})

describe('an answer', () => {
  it('labels the item, counts its class and closes its question', () => {
    const project = startProject()
    project.propose(['i0', 'i1', 'i2'])
    project.label('i1', 'boot')
    const state = project.state()
    expect(labelled(state)).toEqual(['i1 boot'])
    expect([...state.classCounts]).toEqual([['boot', 1]])
    expect(open(state)).toEqual(['i0', 'i2'])
    expect(state.decisions.get('i1')).toMatchObject({ seq: 3, millis: 900, previous: null })
    expect(state.decisions.get('i1')?.proposed?.rank).toBe(2)
  })

  it('that skips or flags closes the question without a label', () => {
    const project = startProject()
    project.propose(['i0', 'i1', 'i2'])
    project.skip('i0')
    project.flag('i1')
    const state = project.state()
    expect(state.labels).toBe(0)
    expect(open(state)).toEqual(['i2'])
    expect(state.history.map(({ kind }) => kind)).toEqual(['skipped', 'flagged'])
  })

  it('about an item nobody asked about counts as a label and leaves the batch as it is', () => {
    const project = startProject()
    project.propose(['i0', 'i1'])
    project.label('i9')
    expect(project.state().labels).toBe(1)
    expect(open(project.state())).toEqual(['i0', 'i1'])
    expect(project.state().decisions.get('i9')?.proposed).toBeNull()
  })

  it('given again replaces the label, and its undo restores the first', () => {
    const project = startProject()
    project.propose(['i0', 'i1'])
    project.label('i0', 'shirt')
    project.label('i1', 'shirt')
    project.label('i0', 'boot')
    expect(project.state().labels).toBe(2)
    expect(Object.fromEntries(project.state().classCounts)).toEqual({ shirt: 1, boot: 1 })
    project.undo()
    expect(labelled(project.state())).toEqual(['i0 shirt', 'i1 shirt'])
    expect(Object.fromEntries(project.state().classCounts)).toEqual({ shirt: 2 })
  })

  it('that flags a labelled item takes the label out, and its undo puts it back', () => {
    const project = startProject()
    project.propose(['i0', 'i1'])
    project.label('i0', 'boot')
    project.flag('i0')
    expect(project.state().labels).toBe(0)
    expect(project.state().classCounts.size).toBe(0)
    project.undo()
    expect(labelled(project.state())).toEqual(['i0 boot'])
  })
})

describe('undo', () => {
  it('asks the same item again, with what the strategy said of it', () => {
    const project = startProject()
    project.propose(['i0', 'i1', 'i2'])
    const asked = openItems(project.state())
    project.label('i0')
    project.undo()
    expect(openItems(project.state())).toEqual(asked)
    expect(project.state().labels).toBe(0)
    expect(project.state().decisions.size).toBe(0)
  })

  it('walks back over rounds to the very first label', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5'])
    project.label('i4')
    project.skip('i5')
    project.propose(['i6', 'i7'])
    project.flag('i6')
    for (let decisions = 7; decisions > 0; decisions--) {
      expect(project.state().history).toHaveLength(decisions)
      project.undo()
    }
    const state = project.state()
    expect(state).toMatchObject({ labels: 0, history: [], trainingDue: null })
    expect(state.decisions.size + state.classCounts.size).toBe(0)
    expect(open(state)).toEqual(['i0', 'i1', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7'])
  })

  it('asks an item of an earlier batch before everything else', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5'])
    project.undo()
    expect(open(project.state())).toEqual(['i3', 'i4', 'i5'])
    project.label('i3', 'shirt')
    expect(open(project.state())).toEqual(['i4', 'i5'])
  })

  it('of a second answer does not ask about an item that has its first answer back', () => {
    const project = startProject()
    project.propose(['i0', 'i1'])
    project.label('i0', 'shirt')
    project.label('i0', 'boot')
    project.undo()
    expect(open(project.state())).toEqual(['i1'])
    project.skip('i1')
    project.label('i1')
    project.undo()
    expect(open(project.state())).toEqual([])
    expect(project.state().decisions.get('i1')?.kind).toBe('skipped')
  })

  it('asks again about an item that had been skipped in an earlier batch', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5'])
    project.skip('i4')
    project.label('i5')
    project.propose(['i6', 'i4'])
    project.label('i4')
    project.undo()
    expect(open(project.state())).toEqual(['i6', 'i4'])
  })

  it('of nothing, or of what was taken back already, changes nothing', () => {
    const project = startProject()
    project.propose(['i0', 'i1'])
    const seq = project.label('i0')
    project.undo(seq)
    const before = project.state()
    project.undo(seq)
    project.undo(999)
    expect({ ...project.state(), seq: before.seq }).toEqual(before)
  })

  it('of a label that was replaced since leaves the newer one standing', () => {
    const project = startProject()
    project.propose(['i0', 'i1'])
    const first = project.label('i0', 'shirt')
    project.label('i0', 'boot')
    project.undo(first)
    expect(labelled(project.state())).toEqual(['i0 boot'])
    expect(Object.fromEntries(project.state().classCounts)).toEqual({ boot: 1 })
    expect(open(project.state())).toEqual(['i1'])
    project.undo()
    expect(project.state()).toMatchObject({ labels: 0, history: [] })
    expect(project.state().decisions.size).toBe(0)
  })

  it('marks the rounds trained on that label stale, and no others, without touching their points', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5'])
    project.label('i4')
    project.label('i5')
    project.train()
    const points = structuredClone(project.state().points)
    project.undo()
    expect([...project.state().staleRounds]).toEqual([1])
    expect(project.state().points).toEqual(points)
    project.undo()
    project.undo()
    expect([...project.state().staleRounds].sort()).toEqual([0, 1])
    expect(project.state().points).toEqual(points)
  })

  it('of a skip or a flag leaves every round in force', () => {
    const project = startProject()
    project.propose(['i0', 'i1', 'i2', 'i3'])
    project.skip('i0')
    project.flag('i1')
    project.label('i2', 'shirt')
    project.label('i3', 'boot')
    project.train()
    project.undo(project.state().history[1]?.seq)
    project.undo(project.state().history[0]?.seq)
    expect(project.state().staleRounds.size).toBe(0)
  })
})
