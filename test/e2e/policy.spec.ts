import { expect, test } from '@playwright/test'
import { answer, curveTable, itemOnScreen, set, wardrobeTruth } from './annotator.ts'
import { installed, serveApp } from './servedApp.ts'

test('a whole round breaks no rule of the content security policy and asks nobody but the app’s own origin', async ({
  page,
  context,
}) => {
  const truth = await wardrobeTruth(1)
  const served = await serveApp()
  const origins = new Set<string>()
  context.on('request', (request) => origins.add(new URL(request.url()).origin))
  const errors: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })

  await page.goto(served.url)
  await installed(page)
  await set(page, {
    'Start set': '12',
    Batch: '4',
    'Held-out set': '200',
    'Scored per round': '300',
  })
  await page.getByRole('button', { name: /Try it now/ }).press('Enter')
  await answer(page, truth, 16)
  await expect(page.getByText(/F1 at 16 labels/)).toBeVisible({ timeout: 120_000 })
  expect(await curveTable(page)).toHaveLength(2)
  await itemOnScreen(page)
  await page.getByRole('button', { name: 'Export' }).press('Enter')
  await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: /Project file/ }).press('Enter'),
  ])
  expect(errors).toEqual([])
  expect(served.violations).toEqual([])
  expect([...origins]).toEqual([new URL(served.url).origin])

  // The rules are in force and their breaking would have been noticed: in the page, and in the files of the workers.
  const isForbidden = page.evaluate(() =>
    fetch('https://example.com/').then(
      () => false,
      () => true,
    ),
  )
  expect(await isForbidden).toBe(true)
  await expect.poll(() => served.violations.join()).toContain('connect-src')
  const scripts = served.asked.filter((path) => /worker.*\.js$/.test(path))
  expect(scripts.length).toBeGreaterThan(1)
  for (const path of scripts) {
    const answered = await page.request.get(new URL(path, served.url).href)
    expect(answered.headers()['content-security-policy']).toContain("default-src 'none'")
  }
  await served.stop()
})
