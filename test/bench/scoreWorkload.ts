// A look at a pool: from 10,000 pictures as bytes to the hundred most informative by margin. Plain tfjs gets them as a tensor.
import { compareSpeed } from '../../src/benchmark/side.ts'
import { median, speedUp } from '../../src/benchmark/turns.ts'
import { stockWasm } from './opponents.ts'
import type { Workload } from './workload.ts'

const work = { kind: 'score', network: 'reference', pictures: 10_000 } as const
const workload = 'score 10,000 pictures → the 100 of least margin'
const against = `${stockWasm.against}: \`predict\`, then sort`

export const scoreWorkload: Workload = {
  name: 'score',
  measure: async (bench) => {
    const ours = await bench.openSide('ours', work)
    const totals: number[] = []
    const scores: number[] = []
    const watched = {
      ...ours,
      run: async () => {
        const timing = await ours.run()
        totals.push(timing.millis)
        scores.push(timing.parts?.find(({ name }) => name === 'score')?.millis ?? Number.NaN)
        return timing
      },
    }
    const theirs = await stockWasm.open(bench, work)
    if (theirs !== null) {
      const { pictures } = work
      bench.report(
        await compareSpeed({ workload, against, ours: watched, theirs, pictures, where: bench.where }),
      )
      await theirs.close()
    }
    await ours.close()
    // The first was the warm-up. Run by run: how fast the machine was at the moment does not count.
    const times = { ours: totals.slice(1), theirs: scores.slice(1) }
    const shares = times.ours.map((total, run) => total / (times.theirs[run] ?? Number.NaN))
    bench.report({
      workload: 'score and select',
      against: 'score alone, in the same runs',
      ours: median(times.ours),
      theirs: median(times.theirs),
      unit: 'ms',
      ...speedUp({ ours: shares, theirs: shares.map(() => 1) }),
      backend: `${ours.backend}, ${bench.where}`,
    })
  },
}
