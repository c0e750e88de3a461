// `npm run bench`: runs the benchmarks and prints a table. Flags: --filter TEXT (of a benchmark's name), --against TEXT (of an opponent's),
// --json FILE, --node (no browser).
import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { markdownTable, rowCells, type Row } from '../../src/benchmark/row.ts'
import { agreementWorkload } from './agreementWorkload.ts'
import { withChromium, type Chromium } from './chromium.ts'
import { coldStartWorkload } from './coldStartWorkload.ts'
import { comparePageWorkload } from './comparePageWorkload.ts'
import { frameGapWorkload } from './frameGapWorkload.ts'
import { kernelsWorkload } from './kernelsWorkload.ts'
import { layersWorkload } from './layersWorkload.ts'
import { nextItemWorkload } from './nextItemWorkload.ts'
import { predictionWorkload } from './predictionWorkload.ts'
import { openNodeSide } from './processSide.ts'
import { scoreWorkload } from './scoreWorkload.ts'
import { trainingStepWorkload } from './trainingStepWorkload.ts'
import type { Workload } from './workload.ts'

const workloads: readonly Workload[] = [
  trainingStepWorkload,
  predictionWorkload,
  scoreWorkload,
  coldStartWorkload,
  kernelsWorkload,
  layersWorkload,
  frameGapWorkload,
  comparePageWorkload,
  nextItemWorkload,
  agreementWorkload,
]

const flags = readFlags()

const wanted = workloads.filter(({ name }) => name.includes(flags.filter))
if (wanted.length === 0) {
  console.error(
    `No benchmark matches "${flags.filter}". There are: ${workloads.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(2)
}

const rows: Row[] = []
await (flags.node ? measure(null) : withChromium(measure))
if (rows.length > 0) console.log(`\n${markdownTable(rows)}`)

async function measure(chromium: Chromium | null): Promise<void> {
  const version = chromium?.version ?? `Node ${process.versions.node}`
  const [cpu] = cpus()
  const load = loadavg()[0]?.toFixed(1) ?? '?'
  console.log(
    `${cpu?.model ?? 'unknown processor'}, ${availableParallelism()} cores, load ${load}, ${version}`,
  )
  for (const workload of wanted) {
    await workload.measure({
      where: version.split('.')[0] ?? version,
      chromium,
      openSide: chromium?.openSide ?? openNodeSide,
      isWanted: (against) => against.includes(flags.against),
      report: (row) => {
        rows.push(row)
        console.log(rowCells(row).join(' · '))
        // After each: an interruption loses little.
        if (flags.json !== undefined) writeFileSync(flags.json, `${JSON.stringify(rows, null, 2)}\n`)
      },
      say: (line) => console.log(line),
    })
  }
}

/** Ends the program with what there is to ask for, at a flag that does not exist and at `--help`. */
function readFlags() {
  try {
    const { values } = parseArgs({
      options: {
        filter: { type: 'string', default: '' },
        against: { type: 'string', default: '' },
        json: { type: 'string' },
        node: { type: 'boolean', default: false },
      },
    })
    return values
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown
    console.error(
      'npm run bench [-- [--filter TEXT] [--against TEXT] [--json FILE] [--node]]\n' +
        `Benchmarks: ${workloads.map(({ name }) => name).join(', ')}.`,
    )
    process.exit(2)
  }
}
