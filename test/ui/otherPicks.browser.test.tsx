import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { OtherPicks } from '../../src/labelling/otherPicks.ts'
import { networkWords, overlapWords, remarkWords } from '../../src/ui/labelling/otherPicksWords.ts'
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

let app: OpenApp | null = null
afterEach(() => app?.close())

async function openAtFirstBatch(): Promise<OpenApp> {
  const opened = await openApp(quick)
  app = opened
  await until(itemShown)
  await press('Simulate')
  await press('The rest of this round')
  await until(
    () => opened.state().project.batch?.round === 1 && !opened.state().isSimulating && itemShown() !== null,
  )
  return opened
}

function titles(): readonly string[] {
  return [...document.querySelectorAll('.batch__title')].map(({ firstChild, childNodes }) =>
    [firstChild, ...childNodes].flatMap((node) => (node instanceof Text ? [node.data.trim()] : [])).join(''),
  )
}

function picturesOf(batch: number): readonly (string | null)[] {
  const canvases = document.querySelectorAll('.batch')[batch]?.querySelectorAll('canvas') ?? []
  return [...canvases].map((canvas) => canvas.getAttribute('data-item'))
}

const allDrawn = (): boolean => document.querySelectorAll('.batch canvas[data-shown=true]').length === 12

describe('what the others would pick', () => {
  it('opens by a key beside the batch, changes nothing, and gives the focus back', async () => {
    const { state } = await openAtFirstBatch()
    await answer('1')
    await until(() => state().durableSeq === state().project.seq)
    const before = state().project
    const asked = before.batch?.items.map(({ itemId }) => itemId)
    const focused = document.activeElement

    await userEvent.keyboard('o')
    await until(allDrawn)
    expect(titles()).toEqual(['Margin', 'Random', 'Least confidence', 'Entropy'])
    expect(picturesOf(0)).toEqual(asked)
    const yours = [...document.querySelectorAll('.batch')].map((batch) =>
      batch.textContent.includes('your batch'),
    )
    expect(yours).toEqual([true, false, false, false])
    expect(textOf('.others__overlap')).toContain('of your 3')
    expect(textOf('.others__network')).toContain('60 pictures')
    expect(textOf('.others__network')).toContain('trained on the start set, 6 labels')
    expect(textOf('.others__status')).toBe('')
    expect(document.querySelector('.picked__class')).toBeNull()

    await userEvent.keyboard('2{Escape}')
    await until(() => document.querySelector('dialog') === null)
    expect(document.activeElement).toBe(focused)
    expect(state().project).toEqual(before)
  })

  it('is of the next batch as soon as there is one, and by a button', async () => {
    const { state } = await openAtFirstBatch()
    await press('O What would the others pick?')
    await until(allDrawn)
    const first = picturesOf(0)
    state().simulate('round')
    await until(() => textOf('.others__network')?.includes('that of round 1, trained on 9 labels'))
    await until(allDrawn)
    expect(picturesOf(0)).toEqual(state().project.batch?.items.map(({ itemId }) => itemId))
    expect(picturesOf(0)).not.toEqual(first)
  })

  it('is nothing while the start set is asked, and says so', async () => {
    app = await openApp(quick)
    await until(itemShown)
    expect(document.querySelector('.ask-others')).toBeNull()
    await userEvent.keyboard('o')
    await until(() => textOf('.others__status')?.startsWith('There is nothing to compare yet'))
    expect(document.querySelector('.batch')).toBeNull()
  })
})

describe('the words above the batches', () => {
  const found: OtherPicks = {
    strategy: 'margin',
    picks: [
      { strategy: 'margin', items: ['a', 'b', 'c'] },
      { strategy: 'random', items: ['x', 'y', 'z'] },
      { strategy: 'leastConfidence', items: ['b', 'c', 'x'] },
      { strategy: 'entropy', items: ['c', 'b', 'y'] },
    ],
    network: { round: 2, labels: 40 },
    scored: 5000,
    isRefresh: false,
    pickedAgain: 3,
  }
  const sharing = (...items: readonly string[]): string =>
    overlapWords([...found.picks.slice(0, 1), { strategy: 'entropy', items }])

  it('tell how far the batches are the same', () => {
    expect(overlapWords(found.picks)).toBe(
      'Least confidence and entropy would share 2 of your 3, random none.',
    )
    expect(sharing('c', 'a', 'b')).toBe('Entropy would share all of your 3.')
    expect(sharing('x', 'y', 'z')).toBe('None of the others would have picked any of your 3.')
  })

  it('name the network, and what a person should know besides', () => {
    expect(networkWords(found)).toBe(
      'Each picks from the same 5,000 pictures and asks the same network, that of round 2, trained on 40 labels; random draws blindly from the whole pool. Looking changes nothing.',
    )
    expect(remarkWords(found)).toBe('')
    expect(remarkWords({ ...found, isRefresh: true, pickedAgain: 2 })).toBe(
      'The network came while you were answering and chose anew what was open: 3 pictures. Asked once more, margin itself picks 2 of these 3: settings have changed since, or this graphics card does not always round alike.',
    )
  })
})
