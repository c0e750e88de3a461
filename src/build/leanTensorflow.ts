// Leaves out of the built app what `@tensorflow/tfjs` gathers and the trainer does not use: a third of its bytes. The WebGL backend,
// which src/engine/webglBackend.ts loads by itself when it is tried; the model converter; the data API; the table of versions.
import type { Plugin } from 'vite'

const unused = /tfjs-(?:backend-webgl|converter|data)'/
const used = ['core', 'core/dist/register_all_gradients', 'layers', 'backend-cpu']

export const leanTensorflow: Plugin = {
  name: 'querent:lean-tensorflow',
  transform: {
    filter: { id: /@tensorflow\/tfjs\/dist\/index\.js$/ },
    handler: (code) => {
      const lines = code.split('\n')
      const lean = lines
        .filter((line) => /^(?:import '|export \*)/.test(line) && !unused.test(line))
        .join('\n')
      const missing = used.find((name) => !lean.includes(`'@tensorflow/tfjs-${name}'`))
      if (missing !== undefined)
        throw new Error(`@tensorflow/tfjs gathers its packages in another way now: ${missing}.`)
      return { code: lean, map: null }
    },
  },
}
