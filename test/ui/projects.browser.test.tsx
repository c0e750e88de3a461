import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { projectsStore } from '../../src/labelling/projectsStore.ts'
import { duplicateProject } from '../../src/storage/duplicateProject.ts'
import { answer, button, itemShown, openApp, press, textOf, until, type OpenApp } from './openApp.tsx'

const small = { startSize: 6, heldOutSize: 50, budget: 12 }

let app: OpenApp

beforeEach(async () => {
  const { refresh, remove } = projectsStore.getState()
  await refresh()
  for (const { id } of projectsStore.getState().projects ?? []) await remove(id)
})
afterEach(() => app.close())

function names(): string[] {
  return [...document.querySelectorAll('.recent__name')].map((name) => name.textContent)
}

/** Labels `count` items of a new project, and goes back to the start. Gives the project's id. */
async function labelled(count: number): Promise<string> {
  app = await openApp(small)
  for (let label = 1; label <= count; label++) await answer(String(label))
  await until(() => app.state().durableSeq === app.state().project.seq)
  const { projectId } = app.state()
  location.hash = '#/'
  await until(() => names().length > 0)
  return projectId
}

describe('the list of projects', () => {
  it('duplicates a project, and each of the two goes its own way', async () => {
    const original = await labelled(3)
    expect(textOf('.recent__labels')).toBe('3 of 12 labels')
    await press('Actions for Drawn wardrobe')
    await press('Duplicate')
    await until(() => names().includes('Drawn wardrobe copy'))
    expect(names()).toEqual(['Drawn wardrobe copy', 'Drawn wardrobe'])
    await until(() => textOf('.recent > [role=status]') === '“Drawn wardrobe copy” is a copy of its own.')

    await userEvent.click(await until(() => document.querySelector<HTMLElement>('a.recent__name')))
    const next = await until(itemShown)
    expect(app.state().projectId).not.toBe(original)
    expect(app.state().project).toMatchObject({ name: 'Drawn wardrobe copy', labels: 3 })
    await answer('1')
    await userEvent.keyboard('zz')
    await until(() => app.state().project.labels === 2 && app.state().durableSeq === app.state().project.seq)

    location.hash = `#/project/${original}`
    await until(() => itemShown() === next)
    expect(app.state().project).toMatchObject({ name: 'Drawn wardrobe', labels: 3 })
  })

  it('renames by keyboard, and gives the focus back to the name', async () => {
    await labelled(1)
    await press('Actions for Drawn wardrobe')
    await press('Rename')
    await userEvent.keyboard('Coats{Enter}')
    await until(() => names()[0] === 'Coats')
    expect(document.activeElement?.textContent).toBe('Coats')
    await press('Actions for Coats')
    await press('Rename')
    await userEvent.keyboard('Hats{Escape}')
    await until(() => names()[0] === 'Coats')
    expect(document.activeElement?.textContent).toBe('Coats')
  })

  it('shows a few, all on demand, and those that are looked for', async () => {
    const original = await labelled(1)
    expect(document.querySelector('[type=search]')).toBeNull()
    for (let number = 1; number <= 11; number++) await duplicateProject(original, `Set ${number}`)
    await projectsStore.getState().refresh()
    await until(() => names().length === 8)
    await press('Show all 12')
    await until(() => names().length === 12)
    const find = await until(() => document.querySelector<HTMLInputElement>('[type=search]'))
    await userEvent.fill(find, ' SET 1')
    await until(() => names().length === 3)
    expect(textOf('.recent > [role=status]')).toBe('3 projects found.')
    await userEvent.fill(find, 'nothing')
    await until(() => textOf('.recent__none') === 'None is called that.')
  })

  it('says what a deletion frees, and tells the room that all of them take', async () => {
    await labelled(1)
    await until(() => textOf('.recent .storage')?.includes('stored here'))
    await press('Actions for Drawn wardrobe')
    await press('Delete…')
    await until(() => textOf('dialog')?.match(/It frees about \d+ kB\./))
    await userEvent.click(await button('Keep it'))
    expect(names()).toEqual(['Drawn wardrobe'])
  })
})
