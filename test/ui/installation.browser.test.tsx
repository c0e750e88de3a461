import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, describe, expect, it } from 'vitest'
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

function draw(page: ReactNode): void {
  element = document.createElement('div')
  document.body.append(element)
  root = createRoot(element, { onCaughtError: () => undefined })
  root.render(page)
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
