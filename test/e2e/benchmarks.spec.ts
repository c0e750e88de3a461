// Benchmarks from files in a person's hands: real archives, cut ones, wrong ones, and single batches.
import { closeSync, openSync, readSync, writeFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { batchFile } from '../datasets/cifarFiles.ts'
import {
  answer,
  cifar10Truth,
  fashionMnistTruth,
  hasCifar10,
  hasFashionMnist,
  itemOnScreen,
  set,
  sharedCifar10,
  sharedFashionMnist,
} from './annotator.ts'

const small = {
  'Start set': '12',
  Batch: '4',
  Budget: '20',
  Epochs: '3',
  'Held-out set': '200',
  'Scored per round': '300',
}

const fashionMnistFiles = [
  'train-images-idx3',
  'train-labels-idx1',
  't10k-images-idx3',
  't10k-labels-idx1',
].map((name) => `${sharedFashionMnist}/${name}-ubyte.gz`)

async function choose(page: Page, button: string | RegExp, paths: readonly string[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button }).click(),
  ])
  await chooser.setFiles([...paths])
}

/** The first `length` bytes of a file. */
function startOf(path: string, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  const file = openSync(path, 'r')
  readSync(file, bytes, 0, length, 0)
  closeSync(file)
  return bytes
}

/** Lets go of files over the page, as a person who drags them there does. */
async function drop(page: Page, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const contents = [...files].map(([name, bytes]) => ({ name, text: Buffer.from(bytes).toString('base64') }))
  const dropped = await page.evaluateHandle((given) => {
    const transfer = new DataTransfer()
    for (const { name, text } of given) {
      transfer.items.add(new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], name))
    }
    return transfer
  }, contents)
  await page.dispatchEvent('body', 'drop', { dataTransfer: dropped })
}

test('CIFAR-10 from the archive a person picks: a round, a reload, and no file is asked for again', async ({
  page,
}) => {
  test.skip(!hasCifar10, `needs ${sharedCifar10}`)
  const truth = await cifar10Truth()
  await page.goto('/')
  await set(page, small)
  await choose(page, 'choose them', [sharedCifar10])
  const asked = await answer(page, truth, 12)
  expect(asked.every((itemId) => /^data_batch_[12]\/\d+$/.test(itemId))).toBe(true)
  await expect(page.getByText(/F1 at 12 labels/)).toBeVisible({ timeout: 120_000 })
  const [next] = await answer(page, truth, 1)
  expect(asked).not.toContain(next)

  await page.route('**/datasets/**', (route) => route.abort())
  await page.reload()
  expect(asked).not.toContain(await itemOnScreen(page))
  await page.goto('/')
  await page.getByRole('button', { name: 'benchmark CIFAR-10' }).press('Enter')
  expect(await itemOnScreen(page)).toMatch(/^data_batch_[12]\/\d+$/)
})

test('a cut archive, then a wrong file, then the right one: a message each, and a clean start', async ({
  page,
}, testInfo) => {
  test.skip(!hasCifar10, `needs ${sharedCifar10}`)
  const alert = page.getByRole('alert')
  const cut = testInfo.outputPath('cifar-10-binary.tar.gz')
  writeFileSync(cut, startOf(sharedCifar10, 20_000_000))
  await page.goto('/')
  await set(page, small)
  await choose(page, 'choose them', [cut])
  await expect(alert).toContainText('I could not load CIFAR-10.')
  await expect(alert).toContainText(
    'expected a complete gzip file, found 20,000,000 bytes that are cut short',
  )
  await expect(alert).toContainText('your labels are safe')

  writeFileSync(cut, 'this is no archive')
  await choose(page, 'Choose the files', [cut])
  await expect(alert).toContainText('expected a complete tar archive')

  await choose(page, 'Choose the files', [sharedCifar10])
  await itemOnScreen(page)
  await page.goto('/')
  await expect(page.getByRole('link', { name: 'CIFAR-10', exact: true })).toHaveCount(1)
})

test('the Python version of CIFAR-10 is known for what it is', async ({ page }, testInfo) => {
  const python = testInfo.outputPath('cifar-10-python.tar.gz')
  writeFileSync(python, 'pickled')
  await page.goto('/')
  await choose(page, 'choose them', [python])
  await expect(page.getByRole('alert')).toContainText('Of CIFAR it opens cifar-10-binary.tar.gz')
})

test('single batches are dropped in any order, and what is missing is named', async ({ page }) => {
  const labels = Array.from({ length: 40 }, (_, row) => row % 10)
  const training = ['data_batch_4 (1).bin', batchFile(...labels)] as const
  const held = ['test_batch.bin', batchFile(...labels)] as const
  await page.goto('/')
  await set(page, small)
  await page.route('**/datasets/**', (route) => route.fulfill({ status: 404 }))
  await drop(page, new Map([training]))
  await expect(page.getByRole('alert')).toContainText(
    'test_batch.bin: expected the held-out pictures beside data_batch_4.bin, found no such file',
  )
  await drop(page, new Map([held, training]))
  expect(await itemOnScreen(page)).toMatch(/^data_batch_4\/\d+$/)
})

test('imbalanced Fashion-MNIST is made from the plain files, at any ratio, and a second one needs none', async ({
  page,
}) => {
  test.skip(!hasFashionMnist, `needs ${sharedFashionMnist}`)
  const truth = fashionMnistTruth()
  await page.goto('/')
  await set(page, small)
  await choose(page, 'choose its files', fashionMnistFiles)
  await answer(page, truth, 12)
  await expect(page.getByText(/F1 at 12 labels/)).toBeVisible({ timeout: 120_000 })

  await page.route('**/datasets/**', (route) => route.abort())
  await page.goto('/')
  await set(page, { ...small, 'Start set': '60', Budget: '60' })
  await page.getByLabel('Largest class to smallest').fill('1000')
  await page.getByRole('button', { name: /benchmark Imbalanced/ }).press('Enter')
  const asked = await answer(page, truth, 60)
  const counts = Array.from(
    { length: 10 },
    (_, label) => asked.filter((itemId) => truth(itemId) === label).length,
  )
  // 6000 / 1000^(i/9): the largest class is more than half of all, the five smallest together are a fiftieth.
  expect(Math.max(...counts)).toBeGreaterThan(20)
  expect(
    [...counts]
      .sort((a, b) => a - b)
      .slice(0, 5)
      .reduce((sum, count) => sum + count, 0),
  ).toBeLessThan(8)
})
