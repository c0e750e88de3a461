// The built app on a preview server of its own, which a test may stop, put in a folder, or hand a new version. And what it was asked.
import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { preview } from 'vite'
import { securityHeaders } from '../../src/build/contentSecurityPolicy.ts'
import { builtApp } from './builtApp.ts'

export interface ServedApp {
  readonly port: number
  /** `http://127.0.0.1:PORT/`, or the folder below it. */
  readonly url: string
  /** Paths asked for so far. */
  readonly asked: readonly string[]
  /** What browsers reported as forbidden by the policy, in the page or in a worker. */
  readonly violations: readonly string[]
  readonly stop: () => Promise<void>
}

export interface ServedAppOptions {
  readonly outDir?: string
  /** The folder of the server that the app is in. */
  readonly base?: string
}

export async function serveApp({ outDir = builtApp, base = '/' }: ServedAppOptions = {}): Promise<ServedApp> {
  const asked: string[] = []
  const violations: string[] = []
  const reportPath = '/policy-reports'
  const server = await preview({
    logLevel: 'error',
    base,
    build: { outDir },
    preview: {
      host: '127.0.0.1',
      port: 0,
      allowedHosts: true,
      headers: {
        ...securityHeaders,
        'Content-Security-Policy': `${securityHeaders['Content-Security-Policy']}; report-uri ${reportPath}`,
      },
    },
    plugins: [
      {
        name: 'querent:what-was-asked',
        configurePreviewServer: ({ middlewares }) => {
          middlewares.use((request, response, next) => {
            const path = request.url ?? ''
            if (path !== reportPath) {
              asked.push(path)
              next()
              return
            }
            let report = ''
            request.on('data', (part: Buffer) => (report += part.toString()))
            request.on('end', () => {
              violations.push(report)
              response.writeHead(204).end()
            })
          })
        },
      },
    ],
  })
  const address = server.httpServer.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.')
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}${base}`,
    asked,
    violations,
    stop: async () => {
      if ('closeAllConnections' in server.httpServer) server.httpServer.closeAllConnections()
      await server.close()
    },
  }
}

/** Resolves once every file of the app is on this machine and this page is served from there. */
export async function installed(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
}

/** A copy of the built app, to be changed. */
export function copyOfApp(folder: string): string {
  cpSync(builtApp, folder, { recursive: true })
  return folder
}

/** Puts a new version in the place of the one in `folder`, as a deployment does: every script has a new name, the old ones are gone. */
export function publishNewVersion(folder: string): void {
  const assets = join(folder, 'assets')
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
  const renamed = (text: string): string =>
    scripts.reduce((before, name) => before.replaceAll(name, name.replace(/\.js$/, '2.js')), text)
  const rewrite = (path: string, change: (text: string) => string): void =>
    writeFileSync(path, change(readFileSync(path, 'utf8')))
  for (const name of scripts) {
    rewrite(join(assets, name), renamed)
    renameSync(join(assets, name), join(assets, renamed(name)))
  }
  rewrite(join(folder, 'index.html'), (html) =>
    renamed(html).replace('<head>', '<head><meta name="version" content="2">'),
  )
  rewrite(join(folder, 'sw.js'), (worker) =>
    renamed(worker).replace(/(url:"index\.html",revision:)"[^"]*"/, '$1"2"'),
  )
}
