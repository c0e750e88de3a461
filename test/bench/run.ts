// `npm run bench`: runs the benchmarks and prints a table. Flags: --filter TEXT, --json FILE, --node (no browser).
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { withBrowser } from './browser.ts'
import { frameGapWorkload } from './frameGapWorkload.ts'
import { nextItemWorkload } from './nextItemWorkload.ts'
import { trainingStepWorkload } from './trainingStepWorkload.ts'
import type { Row, Workload } from './workload.ts'

const workloads: readonly Workload[] = [trainingStepWorkload, frameGapWorkload, nextItemWorkload]

const { values: flags } = parseArgs({
  options: {
    filter: { type: 'string', default: '' },
    json: { type: 'string' },
    node: { type: 'boolean', default: false },
  },
})

const wanted = workloads.filter(({ name }) => name.includes(flags.filter))
if (wanted.length === 0) {
  console.error(
    `No benchmark matches "${flags.filter}". There are: ${workloads.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(2)
}

const rows = flags.node ? await runInNode(wanted) : await runInBrowser(wanted)
console.log(table(rows))
if (flags.json !== undefined) await writeFile(flags.json, `${JSON.stringify(rows, null, 2)}\n`)

async function runInNode(chosen: readonly Workload[]): Promise<Row[]> {
  const results: Row[] = []
  for (const { name, inNode } of chosen) {
    if (inNode === null) console.log(`${name}: only in a browser, left out.`)
    else results.push(await inNode())
  }
  return results
}

function runInBrowser(chosen: readonly Workload[]): Promise<Row[]> {
  return withBrowser(async (open) => {
    const results: Row[] = []
    for (const { name, inBrowser } of chosen) {
      if (inBrowser === null) console.log(`${name}: only in Node, left out.`)
      else results.push(await inBrowser(open))
    }
    return results
  })
}

/** The rows as aligned text, a header first. */
function table(results: readonly Row[]): string {
  const header = ['workload', 'against', 'ours', 'theirs', 'unit', 'ratio', '95 % interval', 'backend']
  const lines = results.map(({ workload, against, ours, theirs, unit, ratio, low, high, backend }) => [
    workload,
    against,
    short(ours),
    short(theirs),
    unit,
    `${short(ratio)} ×`,
    `${short(low)} – ${short(high)}`,
    backend,
  ])
  const widths = header.map((title, i) =>
    Math.max(title.length, ...lines.map((line) => line[i]?.length ?? 0)),
  )
  return [header, ...lines]
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function short(value: number): string {
  return value.toPrecision(3)
}
