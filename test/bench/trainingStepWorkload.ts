// A training step of the reference network on a machine without a GPU. Images a second.
import { compareWith, composedKernels, jaxJs, pyTorch, stockCpu } from './opponents.ts'
import type { Workload } from './workload.ts'

export const trainingStepWorkload: Workload = {
  name: 'training step',
  measure: async (bench) => {
    for (const batch of [32, 128]) {
      await compareWith(bench, {
        workload: `training step, reference network, batch ${batch}`,
        work: { kind: 'training step', network: 'reference', pictures: batch },
        // The quick ones first. A step of jax-js at 128 takes a minute, and tells nothing that 32 does not.
        opponents: [composedKernels, pyTorch, ...(batch === 32 ? [jaxJs] : []), stockCpu],
      })
    }
  },
}
