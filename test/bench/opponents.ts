// Who ours is compared with, by the name that stands in the table; and the comparison of one piece of work with several of them.
import { createRequire } from 'node:module'
import type { Work } from '../../src/benchmark/contestant.ts'
import { compareSpeed, type Side } from '../../src/benchmark/side.ts'
import type { ContestantName } from './contestants/index.ts'
import { openPyTorch } from './processSide.ts'
import type { Bench } from './workload.ts'

export interface Opponent {
  readonly against: string
  /** Null where this machine does not have it. */
  readonly open: (bench: Bench, work: Work) => Promise<Side | null>
}

const inOurPlace =
  (name: ContestantName): Opponent['open'] =>
  ({ openSide }, work) =>
    openSide(name, work)

const versionOf = (name: string): string => {
  const file: unknown = createRequire(import.meta.url)(`${process.cwd()}/node_modules/${name}/package.json`)
  return typeof file === 'object' && file !== null && 'version' in file ? String(file.version) : ''
}

export const composedKernels: Opponent = { against: 'composed kernels', open: inOurPlace('composed') }
export const stockCpu: Opponent = { against: 'stock tfjs `cpu`', open: inOurPlace('stock cpu') }
export const stockWasm: Opponent = { against: 'stock tfjs `wasm`', open: inOurPlace('stock wasm') }
export const pyTorch: Opponent = {
  against: 'PyTorch, one thread',
  open: (_bench, work) => openPyTorch(work),
}
export const jaxJs: Opponent = {
  against: `jax-js ${versionOf('@jax-js/jax')} \`wasm\``,
  open: inOurPlace('jax-js'),
}

/** A row for each opponent that is wanted and there. The others are named. */
export async function compareWith(
  bench: Bench,
  { workload, work, opponents }: { workload: string; work: Work; opponents: readonly Opponent[] },
): Promise<void> {
  const wanted = opponents.filter(({ against }) => bench.isWanted(against))
  if (wanted.length === 0) return
  const ours = await bench.openSide('ours', work)
  for (const { against, open } of wanted) {
    const theirs = await open(bench, work)
    if (theirs === null) {
      bench.say(`${workload}: ${against} is not on this machine, left out.`)
      continue
    }
    const { pictures } = work
    bench.report(await compareSpeed({ workload, against, ours, theirs, pictures, where: bench.where }))
    await theirs.close()
  }
  await ours.close()
}
