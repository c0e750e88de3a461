// A fresh headless Chromium and a Vite server of the repository, for benchmarks that run on a page.
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright'
import { createServer } from 'vite'
import { findChromium } from '../findChromium.ts'

/** Runs `work` with a function that opens pages by path, and closes everything afterwards. Errors of a page are printed. */
export async function withBrowser<T>(
  work: (open: (path: string) => Promise<Page>) => Promise<T>,
): Promise<T> {
  const server = await createServer({
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    // Its own cache: the app's server may be running.
    cacheDir: 'node_modules/.vite-bench',
    appType: 'mpa',
    logLevel: 'warn',
    worker: { format: 'es' },
    // Named, so that they are bundled before the first page: finding them late would reload it in the middle of a measurement.
    optimizeDeps: {
      noDiscovery: true,
      include: [
        '@tensorflow/tfjs',
        '@tensorflow/tfjs-backend-wasm',
        'react',
        'react/jsx-dev-runtime',
        'react-dom/client',
        'recharts',
        'zustand',
      ],
    },
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
  })
  await server.listen()
  const address = server.resolvedUrls?.local[0]
  if (address === undefined) throw new Error('The benchmark server has no address.')
  const executablePath = findChromium()
  const browser = await chromium.launch({
    args: ['--no-sandbox'],
    ...(executablePath === null ? {} : { executablePath }),
  })
  try {
    return await work(async (path) => {
      const page = await browser.newPage()
      page.on('pageerror', (error) => console.error(`${path}: ${error.message}`))
      await page.goto(new URL(path, address).href)
      return page
    })
  } finally {
    await browser.close()
    await server.close()
  }
}
