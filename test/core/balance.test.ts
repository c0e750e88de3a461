import { describe, expect, it } from 'vitest'
import { labelBalance } from '../../src/core/balance.ts'
import { startProject } from './project.ts'

const none = { person: 0, simulated: 0, imported: 0 }

describe('the balance of labels', () => {
  it('counts the labels in force of every class, in the project’s order', () => {
    const project = startProject()
    project.propose(['i0', 'i1', 'i2', 'i3'])
    project.label('i0', 'boot')
    project.label('i1', 'boot')
    project.label('i2', 'shirt')
    project.label('i1', 'shirt')
    project.undo(project.state().history[0]?.seq)
    expect(labelBalance(project.state())).toEqual([
      { classId: 'shirt', name: 'Shirt', labels: 2, ...none, person: 2 },
      { classId: 'boot', name: 'Ankle boot', labels: 0, ...none },
    ])
  })

  it('says who gave the labels, an accepted guess being a person’s', () => {
    const project = startProject()
    const answer = { type: 'item-labelled', classId: 'boot', round: 0, modelId: null, millis: 1 } as const
    project.record({ ...answer, itemId: 'i0', source: 'person' })
    project.record({ ...answer, itemId: 'i1', source: 'prelabel-accepted' })
    project.record({ ...answer, itemId: 'i2', source: 'simulated' })
    project.record({ ...answer, itemId: 'i3', source: 'imported' })
    expect(labelBalance(project.state())[1]).toEqual({
      classId: 'boot',
      name: 'Ankle boot',
      labels: 4,
      person: 2,
      simulated: 1,
      imported: 1,
    })
  })

  it('leaves out what was skipped or flagged, and labels of a class that is gone', () => {
    const project = startProject()
    project.propose(['i0', 'i1', 'i2'])
    project.skip('i0')
    project.flag('i1')
    project.label('i2', 'boot')
    const classes = project.state().classes.filter(({ id }) => id !== 'boot')
    expect(labelBalance({ ...project.state(), classes })).toEqual([
      { classId: 'shirt', name: 'Shirt', labels: 0, ...none },
    ])
  })
})
