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

function thumbs(): string[] {
  return [...document.querySelectorAll('.thumb')].map((thumb) => thumb.textContent.trim())
}

function question(): string | null {
  return textOf('[data-testid=question]')
}

/** Lets the simulated oracle answer the start set, and waits for the first question with a guess. */
async function passStartSet(): Promise<void> {
  await until(itemShown)
  await press('Simulate')
  await press('The rest of this round')
  await until(() => app.state().project.batch?.round === 1 && !app.state().isSimulating && itemShown())
}

describe('the labelling screen', () => {
  it('labels and shows the next picture with one key', async () => {
    app = await openApp(quick)
    const first = await until(itemShown)
    expect(question()).toBe('What is this?')

    await userEvent.keyboard('3')

    expect(app.state().project.decisions.get(first)?.classId).toBe(app.state().project.classes[2]?.id)
    await until(() => itemShown() !== first)
    expect(textOf('.rail__count')).toBe('1 of 12 labels')
  })

  it('ticks a label only once it is on disk', async () => {
    app = await openApp(quick)
    await answer('1')
    await until(() => document.querySelector('.thumb__tick[data-saved=true]'))
    const [decision] = app.state().project.history
    expect(decision?.seq).toBeLessThanOrEqual(app.state().durableSeq)
  })

  it('skips, flags and undoes to the very first answer', async () => {
    app = await openApp(quick)
    const first = await until(itemShown)
    await answer('2')
    await answer(' ')
    await answer('f')
    expect(thumbs().slice(0, 3)).toEqual([expect.stringContaining('Trouser'), 'skipped', 'flagged'])

    await userEvent.keyboard('zzz')

    await until(() => itemShown() === first)
    expect(app.state().project.history).toEqual([])
    expect(textOf('.rail__count')).toBe('0 of 12 labels')
  })

  it('moves through the batch by arrows without answering', async () => {
    app = await openApp(quick)
    const first = await until(itemShown)
    await userEvent.keyboard('{ArrowRight}')
    await until(() => itemShown() !== null && itemShown() !== first)
    await userEvent.keyboard('{ArrowLeft}')
    await until(() => itemShown() === first)
    expect(app.state().project.history).toEqual([])
  })

  it('asks in words once there is a guess, hides it on demand, and takes Enter for yes', async () => {
    app = await openApp(quick)
    await passStartSet()
    expect(textOf('.headline__lean')).toMatch(/\d/)
    expect(textOf('.why')).toContain('Margin asks about')
    expect(document.querySelectorAll('.why__guesses li').length).toBeGreaterThan(1)

    await userEvent.keyboard('h')
    await until(() => question() === 'What is this?')
    expect(document.querySelector('.why__guesses')).toBeNull()
    expect(document.querySelector('.answer--guess')).toBeNull()
    await userEvent.keyboard('{Enter}')
    expect(app.state().project.labels).toBe(6)

    await userEvent.keyboard('h')
    await until(() => document.querySelector('.answer--guess'))
    const guess = app.state().project.batch?.items.find(({ itemId }) => itemId === app.state().current)
    await answer('{Enter}')
    expect(app.state().project.history.at(-1)).toMatchObject({
      classId: guess?.top[0]?.classId,
      source: 'prelabel-accepted',
    })
  })

  it('gives no score where chance has chosen', async () => {
    app = await openApp({ ...quick, strategy: 'random' })
    await passStartSet()
    expect(textOf('.strip__title')).toBe('Round 1 · 3 pictures drawn blindly')
    expect(textOf('.why__reason')).toBe('3 pictures drawn blindly, the baseline every strategy must beat.')
    expect(document.querySelector('.why__facts')).toBeNull()
    expect(thumbs()).toEqual(['1', '2', '3'])
  })

  it('says of an answer taken back why it is asked again', async () => {
    app = await openApp(quick)
    await passStartSet()
    const first = await until(itemShown)
    await answer('2')
    await userEvent.keyboard('z')
    await until(() => itemShown() === first)
    expect(textOf('.why__reason')).toBe('You took this answer back, so it is asked again.')
    expect(document.querySelector('.why__facts')).toBeNull()
    expect(document.querySelector('.thumb--current button')?.getAttribute('aria-label')).toBe(
      'Item 1, answer taken back',
    )
    expect(document.querySelectorAll('.thumb__score .icon')).toHaveLength(1)
  })

  it('says that the curve stands when labels are taken back or the budget is lowered', async () => {
    app = await openApp(quick)
    await passStartSet()
    for (let i = 0; i < 6; i++) await userEvent.keyboard('z')
    await until(() => textOf('.rail__score')?.includes('0 labels now; the curve keeps what was measured.'))
    await answer('1')
    await answer('2')
    await answer('1')
    app.state().changeSettings({ budget: 2 })
    await until(() => textOf('.rail__count') === '3 labels, budget 2')
    await until(() => question() === '3 labels, budget 2.')
  })

  it('asks for labels where everything was set aside', async () => {
    app = await openApp(quick)
    for (let i = 0; i < 6; i++) await answer('f')
    await until(() => app.state().project.batch?.round === 1 && itemShown())
    expect(textOf('.headline__lean')).toBe(
      'There is no label to learn from yet, so here are more pictures at random.',
    )
  })

  it('says what it lacks while all answers are of one class', async () => {
    app = await openApp(quick)
    for (let i = 0; i < 6; i++) await answer('3')
    await until(() => app.state().project.batch?.round === 1 && itemShown())
    expect(textOf('.headline__lean')).toBe(
      'So far everything is pullover. I need a second class before I can learn.',
    )
  })

  it('says when the budget is used up, and asks on when it is raised', async () => {
    app = await openApp({ ...quick, budget: 6 })
    await until(itemShown)
    await press('Simulate')
    await press('All, to the budget')
    await until(() => question()?.startsWith('That was the last of 6 labels.') && !app.state().isSimulating)
    expect(document.activeElement?.textContent).toBe('Ask me 100 more')
    await userEvent.keyboard('{Enter}')
    await until(itemShown)
    expect(app.state().project.settings.budget).toBe(106)
  })

  it('comes back to the same question', async () => {
    app = await openApp(quick)
    await answer('1')
    await answer('5')
    const left = await until(itemShown)
    await until(() => app.state().durableSeq === app.state().project.seq)
    const { hash } = location
    location.hash = '#/'
    await until(() => document.querySelector('.start'))
    location.hash = hash
    await until(() => itemShown() === left)
    expect(thumbs().slice(0, 2)).toEqual([
      expect.stringContaining('T-shirt/top'),
      expect.stringContaining('Coat'),
    ])
  })

  it('leaves the keys alone when they are turned off, and the buttons working', async () => {
    app = await openApp(quick)
    await until(itemShown)
    await userEvent.keyboard('?')
    await userEvent.click(await until(() => document.querySelector<HTMLElement>('dialog [role=switch]')))
    await press('Close')
    await userEvent.keyboard('1')
    expect(app.state().project.labels).toBe(0)
    await userEvent.click(await until(() => document.querySelector<HTMLElement>('.answer')))
    expect(app.state().project.labels).toBe(1)
  })
})
