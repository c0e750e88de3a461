import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { contentSecurityPolicy, securityHeaders } from './src/build/contentSecurityPolicy.ts'
import { liveDatasets, publicWithoutDatasets } from './src/build/datasets.ts'
import { installable } from './src/build/installable.ts'
import { kernels } from './src/build/kernels.ts'
import { leanTensorflow } from './src/build/leanTensorflow.ts'
import { trainedInNode } from './test/engine/trainedInNode.ts'
import { experimentInNode } from './test/experiments/experimentInNode.ts'
import { findChromium } from './test/findChromium.ts'

const chromiumPath = findChromium()

/** Tests of code that keeps nothing between calls, and no backend: they share one process, which spares most of their time. */
const stateless = [
  'test/{core,exports,storage,strategies,ui}/**/*.test.ts',
  'test/datasets/{readers,sources,wardrobe}/**/*.test.ts',
  'test/experiments/statistics/**/*.test.ts',
]

export default defineConfig({
  // 'mpa': a path that does not exist answers 404, never the app's HTML (a missing data file must be seen as missing).
  appType: 'mpa',
  // Relative, so that the built app works from any folder of any host.
  base: './',
  plugins: [kernels, react(), liveDatasets, publicWithoutDatasets, contentSecurityPolicy, installable],
  preview: { headers: securityHeaders },
  worker: { format: 'es', plugins: () => [leanTensorflow] },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 2000,
    // Where the time of a build goes is no warning to whoever starts the app.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },

  test: {
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.browser.test.ts', ...stateless],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'node-stateless',
          environment: 'node',
          include: [...stateless],
          exclude: ['test/**/*.browser.test.ts'],
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        // Named, so that they are bundled before the first test: finding them late would reload a test that is running.
        optimizeDeps: {
          include: [
            '@noble/hashes/legacy.js',
            '@noble/hashes/sha2.js',
            '@noble/hashes/utils.js',
            '@tensorflow/tfjs',
            '@tensorflow/tfjs-backend-wasm',
            '@tensorflow/tfjs-backend-webgl',
            '@tensorflow/tfjs-backend-webgpu',
            'comlink',
            'fast-check',
            'idb-keyval',
            'modern-tar',
            'react',
            'react/jsx-dev-runtime',
            'react-dom',
            'react-dom/client',
            'recharts',
            'zustand',
            'zustand/vanilla',
          ],
        },
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.{ts,tsx}'],
          testTimeout: 120_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            // What a test in the browser may ask of Node.
            commands: { trainedInNode, experimentInNode },
            provider: playwright({
              launchOptions: {
                ...(chromiumPath === null ? {} : { executablePath: chromiumPath }),
                // The flag gives WebGPU an adapter where there is no graphics card.
                args: ['--no-sandbox', '--enable-unsafe-webgpu'],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
