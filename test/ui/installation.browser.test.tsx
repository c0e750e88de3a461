import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { fail, ok, type Result } from '../../src/core/result.ts'
import { CrashGuard } from '../../src/ui/installation/CrashGuard.tsx'
import { createInstallation } from '../../src/ui/installation/installation.ts'
import { UpdatePrompt } from '../../src/ui/installation/UpdatePrompt.tsx'
import '../../src/ui/styles.css'
import { button, press, until } from './openApp.tsx'

let root: Root | null = null
let element: HTMLElement | null = null

afterEach(() => {
  root?.unmount()
  element?.remove()
})

function draw(content: ReactNode): void {
  element = document.createElement('div')
  document.body.append(element)
  root = createRoot(element, { onCaughtError: () => undefined })
  root.render(content)
}

const status = (): string => element?.querySelector('[role=status]')?.textContent.trim() ?? ''

/** A page whose chunk is missing, and whose labels are saved or not. */
async function drawWithMissingPart(untilSaved: () => Promise<Result<void>>): Promise<void> {
  draw(<UpdatePrompt installation={createInstallation({ workerUrl: null, untilSaved })} />)
  await until(() => element?.querySelector('[role=status]'))
  expect(status()).toBe('')
  window.dispatchEvent(new Event('vite:preloadError'))
  await until(() => status() !== '')
}

describe('the prompt about the app itself', () => {
  it('offers a reload when a part of the page is missing, and goes when told to wait', async () => {
    await drawWithMissingPart(() => Promise.resolve(ok(undefined)))
    expect(status()).toContain('A part of the app could not be loaded')
    expect((await button('Reload')).closest('[role=status]')).toBeNull()
    await press('Later')
    await until(() => status() === '')
  })

  it('keeps the page and says why when labels could not be saved', async () => {
    let attempts = 0
    await drawWithMissingPart(() => {
      attempts += 1
      return Promise.resolve(fail('storage-full', 'The disk is full.', 'Free some space.'))
    })
    await press('Reload')
    await until(() => status() === 'The disk is full. Free some space.')
    await press('Try again')
    await until(() => attempts === 2)
    await button('Try again')
  })
})

describe('the prompt about the app itself on a phone', () => {
  const installation = () =>
    createInstallation({ workerUrl: null, untilSaved: () => Promise.resolve(ok(undefined)) })
  const card = () => element?.querySelector('.app-notice__card') ?? null

  it('lets touches through what only passes, at the bottom, and takes it away', async () => {
    await page.viewport(390, 844)
    const store = installation()
    draw(<UpdatePrompt installation={store} />)
    store.setState({ news: 'ready-offline' })
    await until(() => {
      const shown = status() === 'Ready to work offline.' ? card() : null
      if (shown === null) return false
      const { top, bottom } = shown.getBoundingClientRect()
      return getComputedStyle(shown).pointerEvents === 'none' && top > 422 && bottom <= 844
    })
    await until(() => status() === '' && store.getState().news === null)
  })

  it('stands above the page with what waits for an answer, and covers none of it', async () => {
    await page.viewport(390, 844)
    const store = installation()
    draw(
      <>
        <UpdatePrompt installation={store} />
        <main>The page</main>
      </>,
    )
    store.setState({ news: 'update-waiting' })
    await button('Reload')
    const bottom = card()?.getBoundingClientRect().bottom ?? Infinity
    expect(element?.querySelector('main')?.getBoundingClientRect().top).toBeGreaterThanOrEqual(bottom)
    await press('Later')
    await until(() => element?.querySelector('main')?.getBoundingClientRect().top === 0)
  })
})

describe('a screen that breaks', () => {
  it('leaves words and a way on instead of a blank page', async () => {
    const Broken = (): ReactNode => {
      throw new Error('A part is missing.')
    }
    let reloads = 0
    draw(
      <CrashGuard onReload={() => (reloads += 1)}>
        <Broken />
      </CrashGuard>,
    )
    const alert = await until(() => element?.querySelector('[role=alert]'))
    expect(alert.textContent).toContain('Every answer that had its tick is safe')
    await press('Reload')
    expect(reloads).toBe(1)
  })
})
