import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { answer, itemShown, openApp, press, textOf, until, type OpenApp } from './openApp.tsx'

/** Small enough to train in a moment. */
const quick = {
  startSize: 6,
  batchSize: 3,
  budget: 12,
  heldOutSize: 50,
  scoredPerRound: 60,
  oneRoundAtATime: true,
}

let app: OpenApp

afterEach(() => app.close())

function focused(): string | null {
  return document.activeElement?.textContent.trim() ?? null
}

function question(): string | null {
  return textOf('[data-testid=question]')
}

async function settingField(label: string): Promise<HTMLInputElement> {
  return until(() =>
    [...document.querySelectorAll<HTMLInputElement>('.setting input')].find(
      (input) => input.labels?.[0]?.textContent === label,
    ),
  )
}

describe('the keyboard on the labelling screen', () => {
  it('leaves the keyboard at the question, a Tab before the answers, when a project opens', async () => {
    app = await openApp()
    const start = await until(() => document.querySelector<HTMLElement>('.start__way--first'))
    start.focus()
    await userEvent.keyboard('{Enter}')
    const first = await until(itemShown)
    expect(focused()).toBe('What is this?')
    await userEvent.keyboard('{ArrowRight}')
    await until(() => itemShown() !== first)
    await userEvent.keyboard('{Tab}')
    expect(document.activeElement).toBe(document.querySelector('.answer'))
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}3')
    await until(() => app.state().project.labels === 1)

    const asked = '[data-testid=question], .answer, .action, .why__title, .thumb button, .rail button'
    const kinds = [...document.querySelectorAll(asked)].map(
      (part) => part.closest('.headline, .answers, .actions, .why, .strip, .rail')?.classList[0],
    )
    expect([...new Set(kinds)]).toEqual(['headline', 'answers', 'actions', 'why', 'strip', 'rail'])
  })

  it('moves the keyboard on to the next question after a lesson, but not out of a text field', async () => {
    app = await openApp(quick)
    const chosen = await until(() => document.querySelector<HTMLElement>('.answer:enabled'))
    chosen.focus()
    for (let i = 0; i < 5; i++) await answer('{Enter}')
    expect(document.activeElement).toBe(chosen)
    await answer('2')
    await until(() => app.state().project.batch?.round === 1 && itemShown())
    expect(focused()).toBe(question())

    await userEvent.click(await until(() => document.querySelector<HTMLElement>('.rename')))
    app.state().skip()
    app.state().skip()
    app.state().skip()
    await until(() => app.state().project.batch?.round === 2 && itemShown())
    expect(document.activeElement).toBeInstanceOf(HTMLInputElement)
  })

  it('moves the keyboard to the question from a sheet that closes over a new one', async () => {
    app = await openApp(quick)
    await until(itemShown)
    const [, second] = document.querySelectorAll<HTMLElement>('.thumb button')
    second?.focus()
    await userEvent.keyboard('s')
    const sheet = await until(() => document.querySelector('dialog'))
    for (let i = 0; i < 6; i++) app.state().flag()
    await until(() => app.state().project.batch?.round === 1 && itemShown())
    expect(sheet.contains(document.activeElement)).toBe(true)
    await userEvent.keyboard('{Escape}')
    await until(() => document.querySelector('dialog') === null)
    await until(() => focused() === question())
  })

  it('does not answer while something is typed', async () => {
    app = await openApp(quick)
    await until(itemShown)
    await userEvent.click(await until(() => document.querySelector<HTMLElement>('.rename')))
    await userEvent.keyboard('Room 12{Enter}')
    expect(app.state().project).toMatchObject({ labels: 0, name: 'Room 12' })
    await until(() => document.title === 'Room 12 · Querent')
  })

  it('takes a setting when its field is left, and refuses nonsense in words', async () => {
    app = await openApp(quick)
    await until(itemShown)
    await userEvent.keyboard('s')
    const budget = await settingField('Budget')
    await userEvent.fill(budget, 'lots')
    await until(() => textOf('.setting__problem') === 'A number from 2 to 1,000,000, not “lots”. Still 12.')
    expect(app.state().project.settings.budget).toBe(12)
    await userEvent.fill(budget, '40')
    expect(app.state().project.settings.budget).toBe(12)
    await userEvent.keyboard('{Enter}')
    await until(() => app.state().project.settings.budget === 40)
    await press('Close')
    await until(() => textOf('.rail__count') === '0 of 40 labels')
  })

  it('says how much the data set has, and what can no longer be set', async () => {
    app = await openApp({ ...quick, heldOutSize: 5000 })
    await until(itemShown)
    await userEvent.keyboard('s')
    const heldOut = await settingField('Held-out set')
    expect(heldOut.closest('.setting')?.textContent).toContain('This data set has 1,000.')
    expect((await settingField('Start set')).disabled).toBe(true)
  })

  it('takes what was typed when Escape closes the settings, and shows what is wrong before it closes', async () => {
    app = await openApp(quick)
    await until(itemShown)
    await userEvent.keyboard('s')
    await userEvent.fill(await settingField('Budget'), '40')
    await userEvent.keyboard('{Escape}')
    await until(() => document.querySelector('dialog') === null)
    expect(app.state().project.settings.budget).toBe(40)

    await userEvent.keyboard('s')
    await userEvent.fill(await settingField('Budget'), '1')
    await userEvent.keyboard('{Escape}')
    expect(textOf('.setting__problem')).toBe('From 2 to 1,000,000, please. Still 40.')
    expect(document.activeElement).toBe(await settingField('Budget'))
    await userEvent.keyboard('{Escape}')
    await until(() => document.querySelector('dialog') === null)
    expect(app.state().project.settings.budget).toBe(40)
  })
})
