import { expect, test, type Page, type Worker } from '@playwright/test'
import { answer, curveTable, itemOnScreen, set, wardrobeTruth, type Truth } from './annotator.ts'

const backends = [
  { choice: 'webgpu', name: 'WebGPU' },
  { choice: 'webgl', name: 'WebGL' },
] as const

/** As cheap as a round can be: without a graphics card, a software rasteriser trains a handful of pictures a second. */
const cheap = { 'Start set': '4', Batch: '2', 'Held-out set': '10', 'Scored per round': '10', Epochs: '1' }

/** Opens the drawn wardrobe with a backend asked for in the address; skips, visibly, where there is no way to it. */
async function openWith(
  page: Page,
  choice: string,
  settings: Readonly<Record<string, string>>,
): Promise<Truth> {
  await page.goto(`/?backend=${choice}`)
  const isThere = await page.evaluate(async (wanted) => {
    if (wanted === 'webgl') return new OffscreenCanvas(1, 1).getContext('webgl2') !== null
    return 'gpu' in navigator && (await navigator.gpu.requestAdapter()) !== null
  }, choice)
  test.skip(!isThere, `this browser has no ${choice} adapter`)
  await set(page, settings)
  await page.getByRole('button', { name: /Try it now/ }).click()
  return wardrobeTruth(1)
}

const training = (page: Page) => page.getByRole('region', { name: 'Training' })
const summary = (page: Page) => training(page).locator('summary')
const setback = (page: Page) => training(page).getByRole('status')
const rests = 'Your labels are safe; what was interrupted runs again by itself.'
const isScored = (page: Page, labels: number) =>
  expect(page.getByText(`F1 at ${labels} labels`)).toBeVisible({ timeout: 120_000 })

/** Takes the graphics device away from the trainer, as a driver that crashes would. */
async function loseDevice(page: Page): Promise<void> {
  const trainer = page.workers().find((worker: Worker) => worker.url().includes('trainer'))
  if (trainer === undefined) throw new Error('There is no trainer.')
  await trainer.evaluate(`{
    const { device, gpgpu } = _tfengine.backendInstance
    if (device) device.destroy()
    else gpgpu.gl.getExtension('WEBGL_lose_context').loseContext()
  }`)
}

for (const { choice, name } of backends) {
  test(`rounds complete on ${name}, also when its device is lost`, async ({ page }) => {
    const truth = await openWith(page, choice, cheap)
    await answer(page, truth, 4)
    await isScored(page, 4)
    await expect(training(page)).toContainText(`on ${choice}`)
    await expect(summary(page)).toContainText(name)
    await expect(setback(page)).toHaveText('')

    await loseDevice(page)
    await answer(page, truth, 2)
    await isScored(page, 6)
    await expect(training(page)).toContainText(`on ${choice}`)
    await expect(setback(page)).toHaveText(`${name}: its device was lost and started again. ${rests}`)
    // What counts losses knows no backend: the dearer half is told once.
    if (choice === 'webgpu') await losesTwiceMore(page, truth)

    await expect(page.locator('[data-saved="false"]')).toHaveCount(0)
    const rounds = (await curveTable(page)).map(([round, labels]) => [round, labels])
    const three = [
      ['0', '4'],
      ['1', '6'],
      ['2', '8'],
    ]
    expect(rounds).toEqual(choice === 'webgpu' ? three : three.slice(0, 2))
  })
}

/** After the third loss WebGPU is given up. */
async function losesTwiceMore(page: Page, truth: Truth): Promise<void> {
  await loseDevice(page)
  await answer(page, truth, 2)
  await expect(setback(page)).toContainText('was lost twice', { timeout: 60_000 })
  await loseDevice(page)
  await isScored(page, 8)
  await expect(training(page)).toContainText('on wasm')
  await expect(setback(page)).toHaveText(
    `WebGPU: its device was lost three times, so WebAssembly goes on. ${rests}`,
  )
  await summary(page).click()
  await expect(training(page)).toContainText('WebGPU was asked for, but: its device was lost three times.')
}

test('the picture comes back when the browser’s graphics process crashes', async ({ page, browser }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /Try it now/ }).click()
  await itemOnScreen(page)
  const picture = page.getByTestId('current-item').locator('canvas')
  const before = await picture.screenshot()
  const session = await browser.newBrowserCDPSession()
  await session.send('Browser.crashGpuProcess')
  // Answered by the process that comes after.
  await page.evaluate(() => new OffscreenCanvas(1, 1).getContext('webgl2')?.finish())
  await expect.poll(async () => (await picture.screenshot()).equals(before)).toBe(true)
  await answer(page, await wardrobeTruth(1), 2)
})
