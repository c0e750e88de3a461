import { describe, expect, it } from 'vitest'
import { emptyState } from '../../src/core/state.ts'
import { plan, step, stopReason } from '../../src/core/plan.ts'
import { confusions, startProject, trainedProject } from './project.ts'

const propose = (round: number, modelId: string | null, size: number, isRefresh = false) => ({
  type: 'propose',
  round,
  modelId,
  size,
  isRefresh,
})
const ask = (itemId: string) => ({ type: 'ask', itemId })
const train = (round: number, labelledSeq: number) => ({ type: 'train', round, labelledSeq })
const finish = (reason: string) => ({ type: 'finish', reason })

describe('the plan of a new project', () => {
  it('draws the start set at random', () => {
    expect(startProject().plan()).toEqual([propose(0, null, 4)])
  })

  it('draws a start set no larger than the budget', () => {
    expect(startProject({ startSize: 50, budget: 3 }).plan()).toEqual([propose(0, null, 3)])
  })

  it('asks one item after the other, then trains', () => {
    const project = startProject()
    project.propose(['i0', 'i1'])
    expect(project.plan()).toEqual([ask('i0')])
    project.label('i0', 'shirt')
    expect(project.plan()).toEqual([ask('i1')])
    const last = project.label('i1', 'boot')
    expect(project.plan()).toEqual([train(0, last)])
  })

  it('waits for its first model even when it need not wait for later ones', () => {
    const project = startProject()
    project.propose(['i0', 'i1'])
    project.label('i0', 'shirt')
    const last = project.label('i1', 'boot')
    expect(project.plan(false)).toEqual([train(0, last)])
  })

  it('draws on at random while only one class has been seen, and trains at the second', () => {
    const project = startProject()
    project.propose(['i0', 'i1'])
    project.label('i0', 'boot')
    project.label('i1', 'boot')
    expect(project.plan()).toEqual([propose(1, null, 2)])
    project.propose(['i2', 'i3'])
    project.label('i2', 'boot')
    const last = project.label('i3', 'shirt')
    expect(project.plan()).toEqual([train(0, last)])
  })

  it('draws on at random when every item was skipped', () => {
    const project = startProject()
    project.propose(['i0', 'i1'])
    project.skip('i0')
    project.skip('i1')
    expect(project.plan()).toEqual([propose(1, null, 2)])
  })

  it('is the same whether stepped or folded', () => {
    const project = startProject()
    const { state, commands } = step(emptyState, project.log[0]!, { waitForTraining: true })
    expect(state).toEqual(project.state())
    expect(commands).toEqual(project.plan())
  })
})

describe('the plan between rounds', () => {
  it('proposes by the newest model once it is trained', () => {
    expect(trainedProject().plan()).toEqual([propose(1, 'round-0', 2)])
  })

  it('trains first and proposes later, one round at a time', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5'])
    project.label('i4')
    const last = project.label('i5')
    expect(project.plan(true)).toEqual([train(1, last)])
    project.train()
    expect(project.plan(true)).toEqual([propose(2, 'round-1', 2)])
  })

  it('proposes by the newest finished model while the next is trained, when asking on', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5'])
    project.label('i4')
    const last = project.label('i5')
    expect(project.plan(false)).toEqual([train(1, last), propose(2, 'round-0', 2)])
  })

  it('replaces the rest of a batch when a fresher model is there, when asking on', () => {
    const project = trainedProject({ batchSize: 3 })
    project.propose(['i4', 'i5', 'i6'])
    const [, , third] = ['i4', 'i5', 'i6'].map((item) => project.label(item))
    project.propose(['i7', 'i8', 'i9'])
    project.train({ labelledSeq: third! })
    expect(project.plan(false)).toEqual([ask('i7'), propose(2, 'round-1', 3, true)])
    expect(project.plan(true)).toEqual([ask('i7')])
    project.propose(['i11', 'i12', 'i13'], { forRound: 2, keep: 'i7' })
    expect(project.plan(false)).toEqual([ask('i7')])
  })

  it('does not replace the item on screen when it is the last of its batch', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5'])
    project.label('i4')
    const last = project.label('i5')
    project.propose(['i6', 'i7'])
    project.train({ labelledSeq: last })
    project.label('i6')
    expect(project.plan(false)).toEqual([ask('i7')])
  })

  it('asks for no more than the budget leaves', () => {
    const project = trainedProject({ budget: 5 })
    expect(project.plan()).toEqual([propose(1, 'round-0', 1)])
  })

  it('trains again after an undo and a new answer', () => {
    const project = trainedProject()
    project.undo()
    expect(project.plan()).toEqual([ask('i3')])
    const again = project.label('i3', 'shirt')
    expect(project.plan()).toEqual([train(1, again)])
  })
})

describe('the end of a project', () => {
  it('trains on the last labels when the budget is reached', () => {
    const project = trainedProject({ budget: 6 })
    project.propose(['i4', 'i5'])
    project.label('i4')
    const last = project.label('i5')
    expect(project.plan()).toEqual([train(1, last), finish('budget')])
    project.train()
    expect(project.plan()).toEqual([finish('budget')])
  })

  it('goes on when the budget is raised', () => {
    const project = trainedProject({ budget: 4 })
    expect(project.plan()).toEqual([finish('budget')])
    project.change({ budget: 20 })
    expect(project.plan()).toEqual([propose(1, 'round-0', 2)])
  })

  it('comes when the newest model reaches the target F1', () => {
    const project = trainedProject({ targetF1: 0.9 })
    expect(project.plan()).toEqual([propose(1, 'round-0', 2)])
    project.propose(['i4', 'i5'])
    project.label('i4')
    project.label('i5')
    project.train({ confusion: confusions.perfect })
    expect(project.plan()).toEqual([finish('target')])
    project.change({ targetF1: null })
    expect(project.plan()).toEqual([propose(2, 'round-1', 2)])
  })

  it('does not come by a model whose labels were taken back: the item is asked again', () => {
    const project = startProject({ targetF1: 0.9 })
    project.propose(['i0', 'i1'])
    project.label('i0', 'shirt')
    project.label('i1', 'boot')
    project.train({ confusion: confusions.perfect })
    expect(project.plan()).toEqual([finish('target')])
    project.undo()
    expect(project.plan()).toEqual([ask('i1')])
  })

  it('comes when every item is labelled or flagged', () => {
    const project = trainedProject({ poolSize: 6 })
    project.propose(['i4', 'i5'])
    project.label('i4')
    expect(stopReason(project.state())).toBeNull()
    project.flag('i5')
    expect(project.plan()).toEqual([train(1, project.state().seq - 1), finish('pool-empty')])
  })

  it('comes when nothing was left to propose', () => {
    const project = trainedProject()
    project.propose([])
    expect(project.plan()).toEqual([finish('pool-empty')])
  })

  it('is taken back by an undo', () => {
    const project = trainedProject({ budget: 4 })
    project.undo()
    expect(project.plan()).toEqual([ask('i3')])
  })

  it('has not come before the project is created', () => {
    expect(stopReason(emptyState)).toBeNull()
    expect(plan(emptyState, { waitForTraining: true })).toEqual([propose(0, null, 20)])
  })
})

describe('the items that are not proposed', () => {
  it('are the labelled and the flagged', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5'])
    project.flag('i4')
    expect(project.excluded()).toEqual(['i0', 'i1', 'i2', 'i3', 'i4'])
  })

  it('include skipped ones for one batch, after which they come back', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5'])
    project.skip('i4')
    project.label('i5')
    expect(project.excluded(2)).toContain('i4')
    expect(project.excluded(3)).not.toContain('i4')
  })

  it('let skipped ones back at once when nothing else is left', () => {
    const project = trainedProject({ poolSize: 6 })
    project.propose(['i4', 'i5'])
    project.skip('i4')
    project.label('i5')
    expect(project.excluded()).toEqual(['i0', 'i1', 'i2', 'i3', 'i5'])
    expect(project.plan(false).at(-1)).toEqual(propose(2, 'round-0', 2))
  })

  it('include those answered in the batch that is being replaced, but not those still open', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5', 'i6'])
    project.skip('i4')
    project.label('i5')
    expect(project.excluded(1)).toEqual(['i0', 'i1', 'i2', 'i3', 'i4', 'i5'])
  })

  it('include one skipped in the batch before while another one is left, counting no item twice', () => {
    const project = trainedProject({ poolSize: 8 })
    project.propose(['i4', 'i5'])
    project.skip('i4')
    project.label('i5')
    project.propose(['i6', 'i7'])
    project.skip('i6')
    expect(project.excluded(2)).toEqual(['i0', 'i1', 'i2', 'i3', 'i4', 'i5', 'i6'])
  })
})
