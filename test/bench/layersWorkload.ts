// Where the time of a training step goes, kernel by kernel, and how near to the limit each convolution and product comes. A printed table.
import type { Part, Timing } from '../../src/benchmark/contestant.ts'
import { shortNumber } from '../../src/benchmark/row.ts'
import { median } from '../../src/benchmark/turns.ts'
import type { Workload } from './workload.ts'

const runs = 10
/** What a plain matrix product in SIMD reaches on one thread; a step of the reference network at that speed. */
const limit = { gigaflops: 50, picturesPerSecond: 480 }

export const layersWorkload: Workload = {
  name: 'layers',
  measure: async ({ openSide, say, where }) => {
    for (const pictures of [32, 128]) {
      const work = { kind: 'training step', network: 'reference', pictures } as const
      const side = await openSide('ours, kernel by kernel', work)
      await side.run()
      const timings: Timing[] = []
      while (timings.length < runs) timings.push(await side.run())
      await side.close()
      say(
        `\nA training step, reference network, batch ${pictures}, ${side.backend}, ${where}: medians of ${runs}`,
      )
      say(table(timings, pictures))
    }
  },
}

function table(timings: readonly Timing[], pictures: number): string {
  const total = median(timings.map(({ millis }) => millis))
  const parts = mediansOf(timings)
  const lines = parts
    .filter(({ millis }) => millis > total / 1000)
    .map(({ name, millis, calls, flop }) => {
      const gigaflops = flop / millis / 1e6
      return [
        name,
        String(calls),
        shortNumber(millis),
        `${shortNumber((100 * millis) / total)} %`,
        flop === 0 ? '' : shortNumber(gigaflops),
        flop === 0 ? '' : `${shortNumber((100 * gigaflops) / limit.gigaflops)} %`,
      ]
    })
  const header = ['kernel', 'calls', 'ms', 'share', 'GFLOP/s', `of ${limit.gigaflops}`]
  const widths = header.map((title, at) =>
    Math.max(title.length, ...lines.map((line) => line[at]?.length ?? 0)),
  )
  const aligned = [header, ...lines].map((line) =>
    line
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  )
  const arithmetic = parts.filter(({ flop }) => flop > 0)
  const sum = (key: 'millis' | 'flop') => arithmetic.reduce((before, part) => before + part[key], 0)
  const speed = (1000 * pictures) / total
  return [
    ...aligned,
    `Convolutions and products: ${shortNumber(sum('millis'))} of ${shortNumber(total)} ms, ` +
      `${shortNumber(sum('flop') / pictures / 1e6)} MFLOP a picture, ${shortNumber(sum('flop') / sum('millis') / 1e6)} GFLOP/s.`,
    `${shortNumber(speed)} img/s: ${shortNumber((100 * speed) / limit.picturesPerSecond)} % of the limit, ` +
      `${limit.picturesPerSecond} img/s at ${limit.gigaflops} GFLOP/s.`,
  ].join('\n')
}

/** Each part with the median of its time, the slowest first. */
function mediansOf(timings: readonly Timing[]): Part[] {
  const parts = timings[0]?.parts ?? []
  const millisOf = (name: string): number[] =>
    timings.map((timing) => timing.parts?.find((part) => part.name === name)?.millis ?? 0)
  return parts
    .map((part) => ({ ...part, millis: median(millisOf(part.name)) }))
    .sort((a, b) => b.millis - a.millis)
}
