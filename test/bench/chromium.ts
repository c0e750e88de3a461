// A fresh headless Chromium, and the contestants' page in it. What is measured is built as the app is, never a development server's.
import { chromium, type Page } from 'playwright'
import type { Timing, Work } from '../../src/benchmark/contestant.ts'
import type { Side } from '../../src/benchmark/side.ts'
import { findChromium } from '../findChromium.ts'
import { serveBuilt } from './built.ts'
import type { ContestantName } from './contestants/index.ts'

declare global {
  /** Set by sidesPage.ts. */
  var sides: {
    readonly open: (
      name: ContestantName,
      work: Work,
    ) => Promise<{ readonly id: number } & Pick<Side, 'backend' | 'adapter'>>
    readonly run: (id: number) => Promise<Timing>
    readonly close: (id: number) => Promise<void>
    readonly coldStart: (name: ContestantName, work: Work) => Promise<number>
  }
}

export interface Chromium {
  readonly version: string
  readonly openSide: (name: ContestantName, work: Work) => Promise<Side>
  /** Milliseconds from a fresh worker to its first run done. */
  readonly coldStart: (name: ContestantName, work: Work) => Promise<number>
  /** A page of the app, in a profile of its own. */
  readonly openApp: () => Promise<Page>
}

/** Runs `work` with a browser, and closes everything afterwards. Errors of a page are printed. Builds only what `work` asks for. */
export async function withChromium<T>(work: (chromium: Chromium) => Promise<T>): Promise<T> {
  const executablePath = findChromium()
  const browser = await chromium.launch({
    args: ['--no-sandbox'],
    ...(executablePath === null ? {} : { executablePath }),
  })
  const servers: { readonly close: () => Promise<void> }[] = []
  const open = async (html: string): Promise<Page> => {
    const server = await serveBuilt(html)
    servers.push(server)
    const page = await browser.newPage()
    page.on('pageerror', (error) => console.error(`${html}: ${error.message}`))
    await page.goto(server.address)
    return page
  }
  let sidesPage: Promise<Page> | null = null
  const contest = async (): Promise<Page> => {
    const page = await (sidesPage ??= open('test/bench/sides.html'))
    await page.waitForFunction(() => 'sides' in globalThis)
    return page
  }
  try {
    return await work({
      version: `Chromium ${browser.version()}`,
      openSide: async (name, task) => {
        const page = await contest()
        const { id, ...side } = await page.evaluate(([one, todo]) => globalThis.sides.open(one, todo), [
          name,
          task,
        ] as const)
        return {
          ...side,
          run: () => page.evaluate((which) => globalThis.sides.run(which), id),
          close: () => page.evaluate((which) => globalThis.sides.close(which), id),
        }
      },
      coldStart: async (name, task) =>
        (await contest()).evaluate(([one, todo]) => globalThis.sides.coldStart(one, todo), [
          name,
          task,
        ] as const),
      openApp: () => open('index.html'),
    })
  } finally {
    await browser.close()
    for (const server of servers) await server.close()
  }
}
