import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import sirv from 'sirv'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { findChromium } from './test/findChromium.ts'

const chromiumPath = findChromium()

/** Serves public/datasets as it is now, so that data fetched while the app runs is found without a rebuild. */
const liveDatasets: Plugin = {
  name: 'querent:live-datasets',
  configurePreviewServer(server) {
    server.middlewares.use('/datasets', sirv('public/datasets', { dev: true }))
  },
}

export default defineConfig({
  // 'mpa': a path that does not exist answers 404, never the app's HTML (a missing data file must be seen as missing).
  appType: 'mpa',
  plugins: [react(), liveDatasets],
  worker: { format: 'es' },
  build: { target: 'es2022', chunkSizeWarningLimit: 2000 },
  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.browser.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.{ts,tsx}'],
          testTimeout: 120_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(chromiumPath === null ? {} : { executablePath: chromiumPath }),
                args: ['--no-sandbox'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
