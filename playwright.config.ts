// End-to-end tests: the built app, served as `npm start` serves it, in a real Chromium. Not the unit tests (vite.config.ts).
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { defineConfig } from '@playwright/test'
import { builtApp } from './test/e2e/builtApp.ts'
import { findChromium } from './test/findChromium.ts'

/** Kept in the environment: Playwright reads this file again in each of its processes. */
const port = (process.env['QUERENT_E2E_PORT'] ??= String(await freePort()))
const url = `http://127.0.0.1:${port}/`
const executablePath = findChromium()
const sharedData = '../shared/data'
const isRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // Two: much of a test is waiting, for a training or a reload.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    baseURL: url,
    headless: true,
    // Recording takes as long as the test again. To look at one that fails: npm run test:e2e -- --trace on -g 'its name'.
    trace: 'off',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      // The first gives WebGPU an adapter where there is no graphics card.
      args: ['--enable-unsafe-webgpu', ...(isRoot ? ['--no-sandbox'] : [])],
    },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
  webServer: {
    command: `npx vite build --logLevel warn --outDir ${builtApp} && npx vite preview --outDir ${builtApp} --host 127.0.0.1 --port ${port} --strictPort`,
    url,
    timeout: 180_000,
    reuseExistingServer: false,
    env: existsSync(sharedData) ? { QUERENT_DATASETS: sharedData } : {},
  },
})

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
