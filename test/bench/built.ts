// A page built and served as the app is: React's and Recharts' development builds are several times slower.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'

/** Builds the page `html` of the repository with the app's own settings, and serves it on a free port until `close`. */
export async function serveBuilt(
  html: string,
): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'querent-bench-'))
  await build({
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, rolldownOptions: { input: html } },
  })
  const server = await preview({
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  })
  const address = server.resolvedUrls?.local[0]
  if (address === undefined) throw new Error('The preview server has no address.')
  return {
    address: new URL(html, address).href,
    close: async () => {
      await server.close()
      await rm(outDir, { recursive: true })
    },
  }
}
