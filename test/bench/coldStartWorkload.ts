// From nothing to the first training step done: a fresh worker, its program and .wasm files, the backend, the network. Milliseconds.
import { median, speedUp, timeInTurns } from '../../src/benchmark/turns.ts'
import { stockCpu } from './opponents.ts'
import type { Workload } from './workload.ts'

const work = { kind: 'training step', network: 'reference', pictures: 32 } as const

export const coldStartWorkload: Workload = {
  name: 'cold start',
  measure: async ({ chromium, where, report, say }) => {
    if (chromium === null) {
      say('cold start: only in a browser, left out.')
      return
    }
    const times = await timeInTurns({
      ours: () => chromium.coldStart('ours', work),
      theirs: () => chromium.coldStart('stock cpu', work),
    })
    report({
      workload: 'cold start → first training step done, reference network, batch 32',
      against: stockCpu.against,
      ours: median(times.ours),
      theirs: median(times.theirs),
      unit: 'ms',
      ...speedUp(times),
      backend: `wasm, ${where}`,
    })
  },
}
