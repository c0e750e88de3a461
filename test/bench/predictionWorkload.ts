// What the reference network says of 256 pictures that are tensors already. Images a second.
import { compareWith, pyTorch, stockWasm } from './opponents.ts'
import type { Workload } from './workload.ts'

export const predictionWorkload: Workload = {
  name: 'prediction',
  measure: (bench) =>
    compareWith(bench, {
      workload: 'prediction, reference network, batch 256',
      work: { kind: 'prediction', network: 'reference', pictures: 256 },
      opponents: [stockWasm, pyTorch],
    }),
}
