import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { answer, itemShown, openApp, press, textOf, until, type OpenApp } from './openApp.tsx'

let app: OpenApp

afterEach(() => app.close())

function row(name: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('.recent__row')].find(
    (candidate) => candidate.querySelector('.recent__name')?.textContent === name,
  )
}

async function pick(files: readonly File[]): Promise<void> {
  const input = await until(() =>
    document.querySelector<HTMLInputElement>('.benchmarks__note input[type=file]'),
  )
  await userEvent.upload(input, [...files])
}

describe('the start screen', () => {
  it('reaches the first question with one click', async () => {
    app = await openApp()
    await press('Try it now')
    await until(itemShown)
    expect(textOf('[data-testid=question]')).toBe('What is this?')
    expect(document.querySelectorAll('.thumb')).toHaveLength(20)
  })

  it('lists a project, renames it, and deletes it only after asking', async () => {
    app = await openApp({ startSize: 6, heldOutSize: 50 })
    await answer('4')
    await until(() => app.state().durableSeq === app.state().project.seq)
    await userEvent.click(await until(() => document.querySelector<HTMLElement>('.rename')))
    await userEvent.keyboard('To be deleted{Enter}')
    await until(() => app.state().durableSeq === app.state().project.seq)
    location.hash = '#/'
    await until(() => row('To be deleted'))
    expect(row('To be deleted')?.textContent).toContain('1 of 300 labels')

    await press('Actions for To be deleted')
    await press('Rename')
    await userEvent.keyboard('Farewell{Enter}')
    await until(() => row('Farewell'))

    await press('Actions for Farewell')
    await press('Delete…')
    await press('Keep it')
    expect(row('Farewell')).toBeDefined()
    await press('Actions for Farewell')
    await press('Delete…')
    await userEvent.click(await until(() => document.querySelector<HTMLElement>('button.danger')))
    await until(() => row('Farewell') === undefined && document.querySelector('.start'))
    await until(() => document.activeElement?.matches('a.recent__name, #recent-title'))
  })

  it('gives a second project of a data set a name of its own, and opens a menu where there is room', async () => {
    app = await openApp({ startSize: 6, heldOutSize: 50 })
    await until(itemShown)
    await until(() => app.state().durableSeq === app.state().project.seq)
    location.hash = '#/'
    await until(() => row('Drawn wardrobe'))
    await press('Try it now')
    await until(itemShown)
    const { name } = app.state().project
    expect(name).toMatch(/^Drawn wardrobe \d+$/)
    await until(() => app.state().durableSeq === app.state().project.seq)
    location.hash = '#/'
    await until(() => row(name))

    row(name)?.scrollIntoView({ block: 'end' })
    await press(`Actions for ${name}`)
    const menu = await until(() => document.querySelector('[role=menu]'))
    expect(menu.getBoundingClientRect().bottom).toBeLessThanOrEqual(innerHeight)
  })

  it('says what it can open when it is given something else', async () => {
    app = await openApp()
    await pick([new File(['x'], 'holiday.gz')])
    await until(() => textOf('[role=alert]')?.startsWith('Querent does not know what to do with holiday.gz.'))
  })

  it('says which data did not load, and keeps nothing of it', async () => {
    app = await openApp()
    await pick([new File(['not a picture'], 'train-images-idx3-ubyte.gz')])
    await until(() => textOf('.waiting__ask') === 'I could not load Fashion-MNIST.')
    expect(textOf('.waiting [role=alert]')).toContain('train-images-idx3-ubyte.gz')
    expect(app.state().project.seq).toBe(0)
    await press('Back to the start')
    await until(() => document.querySelector('.start'))
  })
})
