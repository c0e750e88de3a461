import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { chromium, expect, test } from '@playwright/test'
import { findChromium } from '../findChromium.ts'
import { answer, itemOnScreen, set, wardrobeTruth } from './annotator.ts'
import { builtApp } from './builtApp.ts'
import { installed, serveApp } from './servedApp.ts'

const small = {
  'Start set': '12',
  Batch: '4',
  'Held-out set': '200',
  'Scored per round': '300',
}

const executablePath = findChromium()
const browser = {
  ...(executablePath === null ? {} : { executablePath }),
  args: ['--no-sandbox'],
}

test('once installed, a fresh project is labelled and trained with neither network nor server', async ({
  page,
  context,
}) => {
  const truth = await wardrobeTruth(1)
  const served = await serveApp()
  await page.goto(served.url)
  await expect(page.getByRole('status').getByText('Ready to work offline.')).toBeVisible()
  await installed(page)
  await served.stop()
  await context.setOffline(true)

  const failed: string[] = []
  page.on('requestfailed', (request) => failed.push(request.url()))
  await page.goto(`${served.url}?backend=wasm`)
  await set(page, small)
  await page.getByRole('button', { name: /Try it now/ }).press('Enter')
  await answer(page, truth, 12)
  await expect(page.getByText(/F1 at 12 labels/)).toBeVisible({ timeout: 120_000 })
  await answer(page, truth, 2)
  const next = await itemOnScreen(page)
  await expect(page.locator('[data-saved="false"]')).toHaveCount(0)

  await page.reload()
  expect(await itemOnScreen(page)).toBe(next)
  await expect(page.getByText(/F1 at 12 labels/)).toBeVisible()
  await answer(page, truth, 2)
  await expect(page.getByText(/F1 at 16 labels/)).toBeVisible({ timeout: 120_000 })
  expect(failed).toEqual([])
})

test('every file of the build is kept, but for the pictures that an installer shows', async ({ page }) => {
  await page.goto('/')
  await installed(page)
  const kept = await page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.includes('precache'))
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname.slice(1))
  })
  const built = readdirSync(builtApp, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(builtApp, join(entry.parentPath, entry.name)).split(sep).join('/'))
  const notKept = built.filter((name) => !kept.includes(name)).sort()
  expect(notKept.filter((name) => !name.startsWith('screenshots/'))).toEqual(['_headers', 'sw.js'])
  expect(kept.filter((name) => !built.includes(name))).toEqual([])
})

test('the browser finds nothing that stands in the way of installing', async ({ baseURL }, testInfo) => {
  const context = await chromium.launchPersistentContext(testInfo.outputPath('profile'), browser)
  const page = await context.newPage()
  await page.goto(baseURL ?? '')
  await installed(page)
  const devtools = await context.newCDPSession(page)
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
  expect(installabilityErrors).toEqual([])
  const { url, errors, data } = await devtools.send('Page.getAppManifest')
  expect(errors).toEqual([])
  const manifest = JSON.parse(data ?? '') as Record<'icons' | 'screenshots', { src: string; sizes: string }[]>
  for (const { src, sizes } of [...manifest.icons, ...manifest.screenshots]) {
    const size = await page.evaluate(async (address) => {
      const image = new Image()
      image.src = address
      await image.decode()
      return `${image.naturalWidth}x${image.naturalHeight}`
    }, new URL(src, url).href)
    expect(size, src).toBe(sizes === 'any' ? size : sizes)
  }
  await context.close()
})

test('in a folder of a server it works offline as well, and leaves the rest of the server alone', async ({
  page,
}) => {
  const served = await serveApp({ base: '/tools/querent/' })
  await page.goto(served.url)
  await installed(page)
  const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope)
  expect(scope).toBe(served.url)
  const missing = await page.evaluate(async () => (await fetch('./no-such-page')).status)
  expect(missing).toBe(404)
  await served.stop()
  await page.reload()
  await page.getByRole('button', { name: /Try it now/ }).press('Enter')
  await itemOnScreen(page)
})

test('at an address that is not secure the app says once what is held back, and works', async () => {
  const served = await serveApp()
  const host = 'querent.test'
  const started = await chromium.launch({
    ...browser,
    args: [...browser.args, `--host-resolver-rules=MAP ${host} 127.0.0.1`],
  })
  const page = await started.newPage()
  await page.goto(`http://${host}:${served.port}/`)
  const words = page.getByText(/This address is not secure/)
  await expect(words).toContainText('cannot be installed or opened offline')
  await page.getByRole('button', { name: 'I have seen this' }).press('Enter')
  await expect(words).toHaveCount(0)
  await page.reload()
  await page.getByRole('button', { name: /Try it now/ }).press('Enter')
  await itemOnScreen(page)
  await page.keyboard.press('1')
  await expect(page.locator('[data-saved="true"]')).toHaveCount(1)
  await expect(words).toHaveCount(0)
  await started.close()
  await served.stop()
})
