// The app as it is served, not as it is developed: React's and Recharts' development builds are several times slower.
import { build, preview } from 'vite'

/** Builds the app, serves it on a free port while `work` runs, and gives `work` its address. */
export async function withBuiltApp<T>(work: (address: string) => Promise<T>): Promise<T> {
  const outDir = 'node_modules/.querent-bench'
  await build({ logLevel: 'error', build: { outDir } })
  const server = await preview({
    logLevel: 'error',
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  })
  try {
    const address = server.resolvedUrls?.local[0]
    if (address === undefined) throw new Error('The preview server has no address.')
    return await work(address)
  } finally {
    await server.close()
  }
}
