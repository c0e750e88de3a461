import { afterEach, describe, expect, it } from 'vitest'
import { openItems } from '../../src/core/state.ts'
import { projectsStore } from '../../src/labelling/projectsStore.ts'
import type { OpenProject } from '../../src/labelling/openProject.ts'
import { answerAll, createProject, historyOf, openProject, quick, truthOf, until } from './person.ts'

const opened: OpenProject[] = []
const open = (projectId: string): OpenProject => {
  const project = openProject(projectId)
  opened.push(project)
  return project
}
afterEach(() => {
  for (const project of opened.splice(0)) project.close()
})

describe('an open project', () => {
  it('gives the same history to the same answers, from a person or from the simulated oracle', async () => {
    const truth = await truthOf(3)
    const byPerson = await createProject({ ...quick, seed: 3 })
    const person = open(byPerson)
    await answerAll(person, truth)
    const bySimulation = await createProject({ ...quick, seed: 3 })
    const simulated = open(bySimulation)
    const { simulate } = await until(simulated, ({ phase }) => phase === 'ready')
    simulate('budget')
    const end = await until(simulated, (state) => state.stopped !== null && !state.isSimulating)

    expect(end.project.points.map(({ labels }) => labels)).toEqual([12, 16, 20])
    await until(person, (state) => state.durableSeq === state.project.seq)
    expect(await historyOf(byPerson)).toEqual(await historyOf(bySimulation))
  })

  it('resumes in the middle of a batch with the same item, curve and undo', async () => {
    const truth = await truthOf(4)
    const projectId = await createProject({ ...quick, seed: 4 })
    const before = open(projectId)
    const isSecondBatch = ({
      project,
      current,
    }: {
      project: { points: readonly unknown[] }
      current: unknown
    }) => project.points.length === 1 && current !== null
    for (let answered = 0; answered < 12; answered++) {
      const { current, label } = await until(before, (state) => state.current !== null)
      label(truth(current ?? ''))
    }
    for (let answered = 0; answered < 2; answered++) {
      const { current, label } = await until(before, isSecondBatch)
      label(truth(current ?? ''))
    }
    const left = await until(before, (state) => state.durableSeq === state.project.seq)
    before.close()

    const after = open(projectId)
    const resumed = await until(after, ({ phase }) => phase === 'ready')
    expect(resumed.current).toBe(left.current)
    expect(resumed.project).toEqual(left.project)

    for (let undone = 0; undone < 14; undone++) resumed.undo()
    const { project } = after.store.getState()
    expect(project.labels).toBe(0)
    expect(project.points).toEqual(left.project.points)
    expect([...project.staleRounds]).toEqual([0])
  })

  it('trains on after a reload that interrupted the training', async () => {
    const truth = await truthOf(5)
    const projectId = await createProject({ ...quick, seed: 5 })
    const before = open(projectId)
    for (let answered = 0; answered < 12; answered++) {
      const { current, label } = await until(before, (state) => state.current !== null)
      label(truth(current ?? ''))
    }
    await until(before, (state) => state.durableSeq >= 14)
    before.close()

    const after = open(projectId)
    const { project } = await until(after, (state) => state.project.points.length === 1)
    expect(project.points[0]?.labels).toBe(12)
  })

  it('asks on while it trains, and lets a fresher batch leave the picture on screen alone', async () => {
    const truth = await truthOf(6)
    const project = open(await createProject({ ...quick, seed: 6, budget: 40, oneRoundAtATime: false }))
    const answer = async (): Promise<void> => {
      const { current, label } = await until(project, (state) => state.current !== null)
      label(truth(current ?? ''))
    }
    for (let answered = 0; answered < 16; answered++) await answer()
    const whileTraining = await until(project, (state) => state.current !== null)
    expect(whileTraining.project.points).toHaveLength(1)
    expect(whileTraining.project.batch?.modelId).toBe('round-0')

    const fresher = await until(project, (state) => state.project.batch?.modelId === 'round-1')
    expect(fresher.current).toBe(whileTraining.current)
    expect(openItems(fresher.project)).toHaveLength(4)
  })

  it('is read-only in a second place, and can be taken over there', async () => {
    const projectId = await createProject({ ...quick, seed: 7 })
    const first = open(projectId)
    await until(first, (state) => state.current !== null && state.durableSeq === state.project.seq)
    const second = open(projectId)
    const looking = await until(second, ({ phase }) => phase === 'ready')
    expect(looking.isReadOnly).toBe(true)
    looking.label('0')
    expect(second.store.getState().project.labels).toBe(0)

    first.store.getState().label('0')
    await until(second, (state) => state.project.labels === 1)
    looking.takeOver()
    await until(first, ({ isReadOnly }) => isReadOnly)
    const writing = await until(second, (state) => !state.isReadOnly && state.phase === 'ready')
    writing.label('0')
    await until(second, (state) => state.project.labels === 2 && state.durableSeq === state.project.seq)
  })

  it('asks for the same data again when it is reloaded before anything was loaded', async () => {
    const created = await projectsStore.getState().create({ datasetId: 'fashion-mnist' })
    if (!created.ok) throw new Error(created.error.message)
    for (const attempt of ['first', 'reloaded']) {
      const failing = open(created.value)
      await expect(
        until(failing, () => false),
        attempt,
      ).rejects.toThrow('train-labels-idx1-ubyte.gz')
      failing.close()
    }
  })

  it('says so when there is no such project', async () => {
    const nowhere = open('no-such-project')
    await expect(until(nowhere, () => false)).rejects.toThrow('not stored in this browser')
  })
})
