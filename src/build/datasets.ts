// Where downloaded data sets are while the app runs: served beside it, never copied into the build (they may be hundreds of MB).
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import send from 'send'
import type { Connect, Plugin } from 'vite'

const publicFolder = 'public'

/** The folder served at /datasets: data that was fetched while the app runs is found without a rebuild. */
const datasetsFolder = process.env['QUERENT_DATASETS'] ?? join(publicFolder, 'datasets')

/**
 * Files go as they are, a part of one where that is asked for: a `.gz` is what was asked for, not a way to pack it for the journey. What is
 * missing from the folder is missing.
 */
const serve = (middlewares: Connect.Server): void => {
  middlewares.use('/datasets', (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    send(request, path, { root: datasetsFolder, index: false, dotfiles: 'ignore' })
      .on('error', ({ status }: { readonly status?: number }) => {
        response.statusCode = status ?? 404
        response.end()
      })
      .on('directory', () => {
        response.statusCode = 404
        response.end()
      })
      .pipe(response)
  })
}

/** Serves the data sets in `vite dev` and `vite preview`. */
export const liveDatasets: Plugin = {
  name: 'querent:live-datasets',
  configureServer: ({ middlewares }) => serve(middlewares),
  configurePreviewServer: ({ middlewares }) => serve(middlewares),
}

/** Copies public/ into the build without public/datasets, in place of Vite's own copying of all of it. */
export const publicWithoutDatasets: Plugin = {
  name: 'querent:public-without-datasets',
  apply: 'build',
  config: () => ({ build: { copyPublicDir: false } }),
  generateBundle() {
    for (const entry of readdirSync(publicFolder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      const fileName = relative(publicFolder, path).split(sep).join('/')
      if (!entry.isFile() || fileName.startsWith('datasets/')) continue
      this.emitFile({ type: 'asset', fileName, source: readFileSync(path) })
    }
  },
}
