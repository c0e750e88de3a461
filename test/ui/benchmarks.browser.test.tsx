import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { openApp, press, textOf, until, type OpenApp } from './openApp.tsx'

let app: OpenApp

afterEach(() => app.close())

const field = () => until(() => document.querySelector<HTMLInputElement>('.benchmark__ratio input'))

/** A black set of the form of Fashion-MNIST: `count` pictures to ask about, the classes taking turns. */
function files(count: number): File[] {
  const header = (...sizes: readonly number[]) =>
    Uint8Array.of(0, 0, 8, sizes.length, ...sizes.flatMap((size) => [0, 0, size >> 8, size & 255]))
  const images = (length: number) => [header(length, 28, 28), new Uint8Array(length * 784)]
  const labels = (length: number) => [header(length), Uint8Array.from({ length }, (_, row) => row % 10)]
  return [
    new File(images(count), 'train-images-idx3-ubyte'),
    new File(labels(count), 'train-labels-idx1-ubyte'),
    new File(images(10), 't10k-images-idx3-ubyte'),
    new File(labels(10), 't10k-labels-idx1-ubyte'),
  ]
}

async function pick(selector: string, chosen: readonly File[]): Promise<void> {
  const input = await until(() => document.querySelector<HTMLInputElement>(`${selector} input[type=file]`))
  await userEvent.upload(input, [...chosen])
}

describe('the list of benchmarks', () => {
  it('names every set, who publishes it, and on which terms', async () => {
    app = await openApp()
    await until(() => document.querySelector('.benchmark'))
    const lines = [...document.querySelectorAll('.benchmark')].map((line) => line.textContent)
    expect(lines).toHaveLength(3)
    expect(lines[0]).toContain('github.com/zalandoresearch/fashion-mnist · MIT (Zalando SE)')
    expect(lines[2]).toContain('no licence stated; cite Krizhevsky 2009')
  })

  it('takes files to the plain set, unless they are chosen for the other one', async () => {
    app = await openApp()
    await pick('.benchmarks__note', files(200))
    await until(() => app.state().phase === 'ready')
    expect(app.state().project.dataset).toEqual({ id: 'fashion-mnist', seed: 1 })
    expect(app.state().project.poolSize).toBe(200)
    location.hash = '#/'
    await pick('.benchmark__source', files(200))
    await until(() => app.state().phase === 'ready')
    expect(app.state().project.dataset).toEqual({ id: 'imbalanced-fashion-mnist', seed: 1, imbalance: 20 })
    // 20 of each class. 20 / 20^(i/9), rounded: 20 14 10 7 5 4 3 2 1 1.
    expect(app.state().project.poolSize).toBe(67)
  })

  it('makes the set at the ratio that is typed, from what is cached, and opens it again', async () => {
    app = await openApp()
    await pick('.benchmarks__note', files(300))
    await until(() => app.state().phase === 'ready')
    location.hash = '#/'
    await userEvent.fill(await field(), '2,5')
    await userEvent.keyboard('{Enter}')
    await until(() => app.state().phase === 'ready')
    const { dataset, poolSize, name } = app.state().project
    expect(name).toMatch(/^Imbalanced Fashion-MNIST, 2\.5 : 1/)
    expect(dataset).toMatchObject({ id: 'imbalanced-fashion-mnist', imbalance: 2.5 })
    await until(() => app.state().durableSeq === app.state().project.seq)
    const address = location.hash
    location.hash = '#/'
    await until(() => document.querySelector('.start'))
    location.hash = address
    await until(() => app.state().phase === 'ready')
    expect(app.state().project).toMatchObject({ dataset, poolSize })
  })

  it.each([
    ['0', 'From 1 to 1,000, please.'],
    ['-5', 'From 1 to 1,000, please.'],
    ['1e9', 'From 1 to 1,000, please.'],
    ['many', 'A number from 1 to 1,000, not “many”.'],
    ['', 'A number from 1 to 1,000.'],
  ])(
    'says what is wrong with a ratio of %j when its field is left, and begins nothing at it',
    async (typed, problem) => {
      app = await openApp()
      const input = await field()
      await userEvent.fill(input, typed)
      expect(input.getAttribute('aria-invalid')).toBe('false')
      await userEvent.tab()
      await until(() => textOf('.benchmark__problem') === problem)
      expect(input.getAttribute('aria-invalid')).toBe('true')
      await press('Use the benchmark Imbalanced')
      expect(document.activeElement).toBe(await field())
      expect(location.hash).toBe('#/')
      await userEvent.fill(await field(), '50')
      await until(() => textOf('.benchmark__problem') === null)
      expect(input.closest('.benchmark')?.textContent).not.toContain('20,431')
      await userEvent.fill(input, '20')
      await until(() => input.closest('.benchmark')?.textContent.includes('At 20 : 1, 20,431 to ask about;'))
    },
  )
})
