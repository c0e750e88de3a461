// Whether ours still learns what tfjs' `cpu` backend learns: the losses of fifty steps from the same weights with the same dropout masks.
import type { Workload } from './workload.ts'

const steps = 50
const allowed = 1e-3
/**
 * A small learning rate: training multiplies rounding errors. At the usual 0.001 pictures that differ by 10⁻⁷ alone give losses that differ
 * by a fifth after fifty steps, on one and the same backend; at this rate they stay within 10⁻⁴.
 */
const work = { kind: 'training step', network: 'reference', pictures: 8, learningRate: 1e-5 } as const

export const agreementWorkload: Workload = {
  name: 'agreement',
  measure: async ({ openSide, report, where }) => {
    const ours = await openSide('ours', work)
    const theirs = await openSide('ours on cpu', work)
    let furthest = 0
    for (let step = 0; step < steps; step++) {
      const { answer: loss } = await ours.run()
      const { answer: known } = await theirs.run()
      furthest = Math.max(furthest, Math.abs(loss / known - 1))
    }
    await ours.close()
    await theirs.close()
    const ratio = allowed / furthest
    report({
      workload: `largest relative difference of the losses of ${steps} training steps, reference network, batch ${work.pictures}`,
      against: 'what is allowed beside tfjs `cpu`',
      ours: furthest,
      theirs: allowed,
      unit: '',
      ratio,
      low: ratio,
      high: ratio,
      backend: `${ours.backend}, ${where}`,
    })
  },
}
