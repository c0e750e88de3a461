import { describe, expect, it } from 'vitest'
import { openItems, type ProjectState } from '../../src/core/state.ts'
import { startProject, trainedProject } from './project.ts'

const open = (state: ProjectState): string[] => openItems(state).map(({ itemId }) => itemId)

describe('a fresher batch for the round under way', () => {
  it('keeps the answers and the item on screen, and replaces the rest', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5', 'i6', 'i7'])
    project.label('i4')
    project.propose(['i8', 'i5', 'i9', 'i10'], { forRound: 1, keep: 'i5' })
    const items = project.state().batch?.items.map(({ itemId }) => itemId)
    expect(items).toEqual(['i4', 'i5', 'i8', 'i9'])
    expect(open(project.state())).toEqual(['i5', 'i8', 'i9'])
  })

  it('ranks the fresh items after those it keeps, so that no two share a rank', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5', 'i6', 'i7'])
    project.label('i4')
    project.propose(['i8', 'i5', 'i9', 'i10'], { forRound: 1, keep: 'i5' })
    expect(project.state().batch?.items.map(({ rank }) => rank)).toEqual([1, 2, 3, 4])
  })

  it('keeps every item whose answer was taken back, of this batch or an earlier one', () => {
    const project = trainedProject()
    const earlier = project.state().history.at(-1)
    project.propose(['i4', 'i5', 'i6'])
    project.undo(project.label('i4'))
    project.undo(earlier?.seq ?? 0)
    project.propose(['i8', 'i9'], { forRound: 1 })
    expect(open(project.state())).toEqual([earlier?.itemId, 'i4', 'i8', 'i9'])
    expect(project.state().batch?.reopened).toEqual(new Set(['i4', earlier?.itemId]))
    project.label('i4')
    expect(project.state().batch?.reopened).toEqual(new Set([earlier?.itemId]))
  })

  it('replaces every unanswered item when none is on screen', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5'])
    project.propose(['i8', 'i9'], { forRound: 1 })
    expect(open(project.state())).toEqual(['i8', 'i9'])
  })

  it('does not ask twice about an item answered while it was chosen', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5', 'i6'])
    project.label('i5')
    project.propose(['i5', 'i8', 'i9'], { forRound: 1, keep: 'i4' })
    expect(open(project.state())).toEqual(['i4', 'i8'])
  })
})

describe('training', () => {
  it('falls due when the batch is answered, on the labels as of the last change', () => {
    const project = startProject()
    project.propose(['i0', 'i1', 'i2'])
    project.label('i0', 'shirt')
    project.label('i1', 'boot')
    expect(project.state().trainingDue).toBeNull()
    project.skip('i2')
    expect(project.state().trainingDue).toBe(4)
  })

  it('is not due with fewer than two classes', () => {
    const project = startProject()
    project.propose(['i0', 'i1'])
    project.label('i0', 'boot')
    project.label('i1', 'boot')
    expect(project.state().trainingDue).toBeNull()
  })

  it('is not due again until a label changes', () => {
    const project = trainedProject()
    expect(project.state().trainingDue).toBeNull()
    project.propose(['i4', 'i5'])
    project.skip('i4')
    project.skip('i5')
    expect(project.state().trainingDue).toBeNull()
  })

  it('is not due when an item is given the label it has', () => {
    const project = trainedProject()
    project.label('i0', 'shirt')
    expect(project.state().trainingDue).toBeNull()
    project.label('i0', 'boot')
    expect(project.state().trainingDue).toBe(9)
  })

  it('stays due when a batch was answered while an older one was trained on', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5'])
    project.label('i4')
    const older = project.label('i5')
    project.propose(['i6', 'i7'])
    project.label('i6')
    const newer = project.label('i7')
    project.train({ labelledSeq: older })
    expect(project.state().trainingDue).toBe(newer)
    project.train()
    expect(project.state().trainingDue).toBeNull()
    expect(project.state().staleRounds.size).toBe(0)
  })

  it('is called off by the undo of a label it would use, and due again when the item is answered', () => {
    const project = startProject()
    project.propose(['i0', 'i1'])
    project.label('i0', 'shirt')
    project.label('i1', 'boot')
    project.undo()
    expect(project.state().trainingDue).toBeNull()
    const again = project.label('i1', 'boot')
    expect(project.state().trainingDue).toBe(again)
  })

  it('is not called off by the undo of a later label', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5'])
    project.label('i4')
    const due = project.label('i5')
    project.propose(['i6', 'i7'])
    project.label('i6')
    project.undo()
    expect(project.state().trainingDue).toBe(due)
  })

  it('that ends after one of its labels was taken back leaves a stale point', () => {
    const project = startProject()
    project.propose(['i0', 'i1'])
    project.label('i0', 'shirt')
    const due = project.label('i1', 'boot')
    project.undo()
    project.train({ labelledSeq: due })
    expect([...project.state().staleRounds]).toEqual([0])
    expect(project.state().points).toHaveLength(1)
  })

  it('falls due when a lowered budget is used up in the middle of a batch', () => {
    const project = startProject({ budget: 10 })
    project.propose(['i0', 'i1', 'i2', 'i3'])
    project.label('i0', 'shirt')
    project.label('i1', 'boot')
    project.change({ budget: 2 })
    expect(project.state().trainingDue).toBe(4)
  })
})
