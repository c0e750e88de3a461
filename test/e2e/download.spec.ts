// Data that comes over a bad line: from the app's own server, and from a public host with the very build looking at another address.
import { readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { publicHosts } from '../../src/datasets/publicHosts.ts'
import { imagesFile, labelsFile, packed } from '../datasets/idxFiles.ts'
import { startFileServer, type FileServer } from '../fileServer.ts'
import { itemOnScreen } from './annotator.ts'
import { builtApp } from './builtApp.ts'

const images = 'train-images-idx3-ubyte.gz'
/** Some three megabytes of well-formed data, larger than what is kept at a time. */
const files = new Map<string, Uint8Array>([
  [images, imagesFile(4000)],
  ['train-labels-idx1-ubyte.gz', packed(labelsFile(4000))],
  ['t10k-images-idx3-ubyte.gz', packed(imagesFile(300))],
  ['t10k-labels-idx1-ubyte.gz', packed(labelsFile(300))],
])
const types = new Map([
  ['html', 'text/html'],
  ['js', 'text/javascript'],
  ['css', 'text/css'],
  ['wasm', 'application/wasm'],
])

let app: FileServer
let host: FileServer

test.beforeEach(async () => {
  host = await startFileServer()
  app = await startFileServer(serveBuild(host.url))
})

test.afterEach(async () => {
  await app.stop()
  await host.stop()
})

/** Serves the build with the public host of Fashion-MNIST replaced by `hostUrl`, in its policy, too. */
function serveBuild(hostUrl: string): RequestListener {
  const published = new URL(publicHosts.get('fashion-mnist')?.base ?? '')
  return (request, response) => {
    const path = request.url?.split('?')[0] ?? '/'
    const name = path === '/' ? '/index.html' : path
    try {
      const content = readFileSync(join(builtApp, name))
      const type = types.get(name.slice(name.lastIndexOf('.') + 1))
      const isText = type?.startsWith('text/') === true
      response.setHeader('content-type', type ?? 'application/octet-stream')
      response.end(
        isText
          ? content.toString().replaceAll(published.href, hostUrl).replaceAll(published.origin, hostUrl)
          : content,
      )
    } catch {
      response.writeHead(404).end()
    }
  }
}

async function startFashionMnist(page: Page): Promise<void> {
  await page.goto(app.url)
  await page.getByRole('button', { name: /benchmark Fashion-MNIST/ }).click()
}

/** Requests for data files, of either server. */
const askedForData = () => [...app.asked, ...host.asked].filter(({ path }) => path.endsWith('.gz'))

test('a cut-off download says so, goes on where it broke, and is not needed again', async ({ page }) => {
  for (const [name, bytes] of files) app.put(`/datasets/fashion-mnist/${name}`, bytes, { etag: '"one"' })
  app.breakAfter(`/datasets/fashion-mnist/${images}`, 2_500_000, 0, 0, 0)
  await startFashionMnist(page)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('I could not load Fashion-MNIST.')
  await expect(alert).toContainText('the connection broke')
  // Not all that was sent: a connection that breaks may lose what was under way.
  await expect(alert).toContainText(
    /(0\.[1-9]|[12](\.\d)?) MB of 3\.1 MB are kept, and trying again goes on from there\./,
  )

  await page.getByRole('button', { name: 'Try again' }).click()
  await itemOnScreen(page)
  const ranges = app.asked.filter(({ range }) => range !== undefined)
  expect(ranges).toHaveLength(4)
  expect(ranges.at(-1)?.range).toMatch(/^bytes=\d{6,7}-$/)
  expect(ranges.at(-1)?.ifRange).toBe('"one"')

  const before = askedForData().length
  await page.reload()
  await itemOnScreen(page)
  expect(askedForData()).toHaveLength(before)
})

test('a download from the public host survives a reload of the page', async ({ page }) => {
  for (const [name, bytes] of files) host.put(`/${name}`, bytes)
  const closed = host.stallAfter(`/${images}`, 1_500_000)
  await startFashionMnist(page)
  await expect(page.getByText(`Downloading ${images} from raw.githubusercontent.com`)).toBeVisible()
  await expect(page.getByText(/^1\.[0-9] MB of 3\.1 MB/)).toBeVisible()
  await page.reload()
  await closed
  await itemOnScreen(page)
  const rests = host.asked.filter(({ range }) => range !== undefined)
  expect(rests.map(({ path, ifRange }) => [path, ifRange])).toEqual([[`/${images}`, undefined]])
  expect(rests[0]?.range).toMatch(/^bytes=1\d{6}-$/)

  const warning = page.getByText(/are not the official archives/)
  await expect(warning).toContainText(images)
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(warning).toHaveCount(0)
})

test('Cancel closes the connection, keeps what has come, and leaves the way back open', async ({ page }) => {
  for (const [name, bytes] of files) app.put(`/datasets/fashion-mnist/${name}`, bytes, { etag: '"one"' })
  const closed = app.stallAfter(`/datasets/fashion-mnist/${images}`, 1_500_000)
  await startFashionMnist(page)
  await expect(page.getByText(/^1\.[45] MB of 3\.1 MB/)).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('You stopped the loading.')).toBeVisible()
  await expect(page.getByText('1.5 MB are kept, and trying again goes on from there.')).toBeVisible()
  await closed
  await page.getByRole('button', { name: 'Try again' }).click()
  await itemOnScreen(page)
  expect(app.asked.filter(({ range }) => range !== undefined).map(({ range }) => range)).toEqual([
    'bytes=1500000-',
  ])
})

test('a damaged file is thrown away: once it is repaired, trying again is all it takes', async ({ page }) => {
  for (const [name, bytes] of files) app.put(`/datasets/fashion-mnist/${name}`, bytes)
  const name = 't10k-images-idx3-ubyte.gz'
  const whole = packed(imagesFile(300))
  app.put(`/datasets/fashion-mnist/${name}`, whole.subarray(0, -9))
  await startFashionMnist(page)
  await expect(page.getByRole('alert')).toContainText(`${name}: expected a complete gzip file`)
  app.put(`/datasets/fashion-mnist/${name}`, whole)
  await page.getByRole('button', { name: 'Try again' }).click()
  await itemOnScreen(page)
})

test('nobody has the data: one message says where it was looked for, and what helps', async ({ page }) => {
  await startFashionMnist(page)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('was not found on this app’s own server or on raw.githubusercontent.com.')
  await expect(alert).toContainText('npm run datasets -- fashion-mnist')
  await page.getByRole('button', { name: 'Back to the start' }).click()
  await page.getByRole('button', { name: /benchmark CIFAR-10/ }).click()
  await expect(alert).toContainText('www.cs.toronto.edu, which has it, lets no other page read it.')
})
