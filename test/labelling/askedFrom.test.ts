import { describe, expect, it } from 'vitest'
import { askedFrom } from '../../src/labelling/askedFrom.ts'
import { startProject, trainedProject } from '../core/project.ts'

const startSet = ['i0', 'i1', 'i2', 'i3']

describe('what a batch was asked from', () => {
  it('is unknown before there is a batch, and for a start set', () => {
    const project = startProject()
    expect(askedFrom(project.log)).toBeNull()
    project.propose(startSet)
    expect(askedFrom(project.log)).toBeNull()
  })

  it('has the items of the batch among those that were open, whatever became of them since', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5'])
    project.label('i4')
    project.skip('i5')
    const asked = askedFrom(project.log)
    expect(asked).toMatchObject({ round: 1, modelId: 'round-0', size: 2, items: ['i4', 'i5'] })
    expect(asked?.exclude).toEqual(startSet)
    expect(asked?.looked.exclude).toEqual(startSet)
  })

  it('names the strategy that chose, though the settings name another since', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5'])
    project.change({ strategy: 'entropy' })
    expect(askedFrom(project.log)?.settings.strategy).toBe('margin')
  })

  it('does not count answers that came while a fresher network was choosing', () => {
    const project = trainedProject()
    project.propose(['i4', 'i5'])
    project.label('i4')
    project.label('i5')
    project.propose(['i6', 'i7', 'i8', 'i9'], { by: 'round-0' })
    project.label('i6')
    project.train()
    project.label('i7')
    project.propose(['i10', 'i11', 'i12'], { forRound: 2, keep: 'i8', by: 'round-1' })
    const asked = askedFrom(project.log)
    expect(asked).toMatchObject({ round: 2, modelId: 'round-1', size: 3, isRefresh: true })
    expect(asked?.exclude).toEqual(['i6', ...startSet, 'i4', 'i5'])
  })
})
