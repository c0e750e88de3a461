// Whether each kernel pays: a row for every one, against what tfjs would have in its place.
import { median, speedUp } from '../../src/benchmark/turns.ts'
import type { Timing } from '../../src/benchmark/contestant.ts'
import type { Workload } from './workload.ts'

const runs = 20

export const kernelsWorkload: Workload = {
  name: 'kernels',
  measure: async ({ openSide, report, where }) => {
    const side = await openSide('each kernel', { kind: 'training step', network: 'reference', pictures: 32 })
    for (let warm = 0; warm < 3; warm++) await side.run()
    const timings: Timing[] = []
    while (timings.length < runs) timings.push(await side.run())
    await side.close()
    const names = timings[0]?.parts?.map(({ name }) => name) ?? []
    for (let at = 0; at + 1 < names.length; at += 2) {
      const of = (index: number): number[] => timings.map(({ parts }) => parts?.[index]?.millis ?? 0)
      const [workload = '', ours = ''] = names[at]?.split(' · ') ?? []
      const [, against = ''] = names[at + 1]?.split(' · ') ?? []
      if (ours !== 'ours') throw new Error(`${names[at] ?? ''} is not ours.`)
      const times = { ours: of(at), theirs: of(at + 1) }
      report({
        workload: `kernel: ${workload}`,
        against,
        ours: median(times.ours),
        theirs: median(times.theirs),
        unit: 'ms',
        ...speedUp(times),
        backend: `${side.backend}, ${where}`,
      })
    }
  },
}
