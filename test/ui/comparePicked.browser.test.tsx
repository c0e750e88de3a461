import '../../src/ui/styles.css'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import type { ExperimentResult } from '../../src/core/experiment.ts'
import { PickedItems } from '../../src/ui/compare/PickedItems.tsx'
import type { PictureOf } from '../../src/ui/compare/PickedPicture.tsx'
import { resultOf } from '../experiments/statistics/results.ts'
import { cellsOf } from './chartPoints.tsx'
import { compared, openCompareStage, type CompareStage } from './compareStage.tsx'

let stage: CompareStage

beforeEach(() => {
  stage = openCompareStage()
})

afterEach(() => stage.close())

/** A picture of one grey, named after the item: `pool/200` is bright. */
const pictureOf: PictureOf = (itemId) => {
  const grey = Number(itemId.split('/')[1])
  const data = new Uint8ClampedArray(4 * 4 * 4).map((_, at) => (at % 4 === 3 ? 255 : grey))
  return Promise.resolve({ kind: 'image', image: new ImageData(data, 4, 4) })
}

const picked: Readonly<Record<string, readonly (readonly string[])[]>> = {
  random: [['pool/1'], ['pool/2', 'pool/3', 'pool/4', 'pool/200'], ['pool/5']],
  margin: [['pool/1'], ['pool/6', 'pool/7', 'pool/8', 'pool/200'], ['pool/9']],
  entropy: [['pool/1'], ['pool/6', 'pool/7', 'pool/10', 'pool/11'], ['pool/9']],
}

const figuresOnly = resultOf(
  { random: [[0.5, 0.6, 0.7]], margin: [[0.5, 0.6, 0.7]], entropy: [[0.5, 0.6, 0.7]] },
  { batchSize: 4 },
)

const result: ExperimentResult = {
  ...figuresOnly,
  runs: figuresOnly.runs.map((run) => ({
    ...run,
    rounds: run.rounds.map((round, index) => ({ ...round, picked: picked[run.strategy]?.[index] ?? [] })),
  })),
}

const trueClassOf = (itemId: string): string | null => (itemId === 'pool/8' ? null : 'Coat')

function overlap(): string[][] {
  return cellsOf(stage.all('.overlap table')[0] ?? null)
}

function pictures(strategy: number): readonly string[] {
  return [...(stage.all('.batch')[strategy]?.querySelectorAll('canvas') ?? [])].map(
    (canvas) => canvas.getAttribute('aria-label') ?? '',
  )
}

describe('what the strategies picked', () => {
  it('is drawn side by side, with the true class and who else picked it in words', async () => {
    stage.draw(<PickedItems result={result} pictureOf={pictureOf} trueClassOf={trueClassOf} />)
    await expect.poll(() => stage.all('canvas[data-shown=true]').length).toBe(12)
    expect(pictures(1)).toEqual([
      'Item 1, coat, also picked by entropy',
      'Item 2, coat, also picked by entropy',
      'Item 3',
      'Item 4, coat, also picked by random',
    ])
    const bright = stage.all('canvas[data-item="pool/200"]')[0]
    if (!(bright instanceof HTMLCanvasElement)) throw new Error('The picture is no canvas.')
    expect(bright.getContext('2d')?.getImageData(48, 48, 1, 1).data[0]).toBe(200)
  })

  it('marks what several picked', async () => {
    stage.draw(<PickedItems result={result} pictureOf={pictureOf} />)
    await expect.poll(() => stage.all('.picked--shared').length).toBe(2 + 3 + 2 - 1)
    expect(stage.texts('.batch__title span')).toEqual([
      '4 items, 1 picked by others too',
      '4 items, 3 picked by others too',
      '4 items, 2 picked by others too',
    ])
  })

  it('has how far the batches overlap as a table of counts and shares', () => {
    stage.draw(<PickedItems result={result} pictureOf={pictureOf} />)
    expect(overlap()).toEqual([
      ['', 'Random', 'Margin', 'Entropy'],
      ['Random', '4', '1 (25 %)', '0 (0 %)'],
      ['Margin', '1 (25 %)', '4', '2 (50 %)'],
      ['Entropy', '0 (0 %)', '2 (50 %)', '4'],
    ])
  })

  it('shows the round and the strategies that are chosen', async () => {
    stage.draw(<PickedItems result={result} pictureOf={pictureOf} />)
    await userEvent.selectOptions(stage.all('select')[0]!, '2')
    expect(overlap()[2]).toEqual(['Margin', '0 (0 %)', '1', '1 (100 %)'])
    await userEvent.click(stage.all('input[type=checkbox]')[0]!)
    expect(overlap()).toEqual([
      ['', 'Margin', 'Entropy'],
      ['Margin', '1', '1 (100 %)'],
      ['Entropy', '1 (100 %)', '1'],
    ])
  })

  it('says so where a picture is not at hand, and where only figures were kept', async () => {
    stage.draw(<PickedItems result={result} pictureOf={() => Promise.reject(new Error('gone'))} />)
    await expect.poll(() => pictures(0)[0]).toBe('Item 1, picture not at hand')
    stage.draw(<PickedItems {...compared(figuresOnly)} pictureOf={pictureOf} />)
    expect(stage.element.textContent).toContain('Only figures were kept')
  })

  it('draws the first sixty of a large batch until more are asked for', async () => {
    const large = Array.from({ length: 100 }, (_, index) => `pool/${index}`)
    const runs = result.runs.map((run) => ({
      ...run,
      rounds: run.rounds.map((round) => ({ ...round, picked: large })),
    }))
    stage.draw(<PickedItems result={{ ...result, runs }} pictureOf={pictureOf} />)
    expect(pictures(0).length).toBe(60)
    await userEvent.click(stage.all('.batch .link')[0]!)
    await expect.poll(() => pictures(0).length).toBe(100)
  })
})
