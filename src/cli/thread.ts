// Starts threads of Node whose program is TypeScript.
import { Worker } from 'node:worker_threads'

/** A thread that runs the module `file`, named as seen from this folder. It does not take over how its process reads TypeScript (Node 20): it is told anew. */
export function startThread(file: string, name: string): Worker {
  const program = `
    import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then(({ register }) => {
      register()
      return import(${JSON.stringify(new URL(file, import.meta.url).href)})
    })
  `
  return new Worker(program, { eval: true, name })
}
