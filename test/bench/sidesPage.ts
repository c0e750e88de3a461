// The page that the runner drives: opens contestants in workers of their own and lets them run.
import type { Work } from '../../src/benchmark/contestant.ts'
import type { Side } from '../../src/benchmark/side.ts'
import { openSide } from '../../src/benchmark/worker.ts'
import type { ContestantName } from './contestants/index.ts'

const sides: Side[] = []

globalThis.sides = {
  open: async (name, work) => {
    const side = await openFresh(name, work)
    return { id: sides.push(side) - 1, backend: side.backend, adapter: side.adapter }
  },
  run: (id) => sideAt(id).run(),
  close: (id) => sideAt(id).close(),
  coldStart: async (name, work) => {
    const started = performance.now()
    const side = await openFresh(name, work)
    await side.run()
    const millis = performance.now() - started
    await side.close()
    return millis
  },
}

function openFresh(name: ContestantName, work: Work): Promise<Side> {
  const worker = new Worker(new URL('./side.worker.ts', import.meta.url), { type: 'module', name })
  return openSide(worker, { name, work })
}

function sideAt(id: number): Side {
  const side = sides[id]
  if (side === undefined) throw new Error('There is no such side.')
  return side
}
