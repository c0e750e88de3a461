// `npm test`: format, types, lint, unit, browser and end-to-end tests, in three lanes side by side: a browser waits more than it computes,
// and on two cores unit tests run one file at a time. Every step runs and says what it has to say in one piece when it is done; the last
// line adds them up.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureChromium } from './browser.ts'
import { addUp, closingLine, countCheck, countReport, isGood, type Counts } from './counts.ts'

const browser = ensureChromium()
if ('advice' in browser) {
  console.error(`\n${browser.advice}\n\n${closingLine(countCheck(false))}`)
  process.exit(1)
}

const reports = mkdtempSync(join(tmpdir(), 'querent-test-'))
const environment = { ...process.env, CHROMIUM_PATH: browser.path }
console.log(`Browser: ${browser.path}`)

type Step = () => Promise<Counts>

const lanes: readonly (readonly Step[])[] = [
  [
    check('Format', 'format:check'),
    check('Types', 'typecheck'),
    check('Lint', 'lint'),
    vitest('Unit tests, first half', 'test:unit', '--shard=1/2'),
  ],
  [vitest('Unit tests, second half', 'test:unit', '--shard=2/2')],
  [vitest('Browser tests', 'test:browser'), playwright('End-to-end tests', 'test:e2e')],
]
const counts = (await Promise.all(lanes.map(inOrder))).flat()
rmSync(reports, { recursive: true, force: true })

const isSkipFailure = existsSync('../shared')
const total = addUp(counts, { isSkipFailure })
const skipped = counts.reduce((sum, count) => sum + count.skipped, 0)
if (isSkipFailure && skipped > 0) {
  console.log(
    `\nWith ../shared beside the repository nothing may be skipped: ${skipped} skipped count as failed.`,
  )
}
console.log(`\n${closingLine(total)}`)
process.exitCode = isGood(total) ? 0 : 1

async function inOrder(steps: readonly Step[]): Promise<readonly Counts[]> {
  const done: Counts[] = []
  for (const step of steps) done.push(await step())
  return done
}

function check(title: string, script: string): Step {
  return async () => countCheck(await run(title, `npm run --silent ${script}`, {}))
}

function vitest(title: string, script: string, options = ''): Step {
  const file = join(reports, `${title.replace(/\W+/g, '-')}.json`)
  const reporters = `--reporter=default --reporter=json --outputFile.json="${file}"`
  return async () => {
    const endedWell = await run(title, `npm run --silent ${script} -- ${options} ${reporters}`, {})
    return countReport(reportIn(file), endedWell)
  }
}

function playwright(title: string, script: string): Step {
  const file = join(reports, `${script.replace(':', '-')}.json`)
  const command = `npm run --silent ${script} -- --reporter=list,json`
  return async () => {
    const endedWell = await run(title, command, { PLAYWRIGHT_JSON_OUTPUT_FILE: file })
    return countReport(reportIn(file), endedWell)
  }
}

function reportIn(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** Whether the command ended well. What it says is shown when it has ended, so that two of them do not talk at once. */
function run(title: string, command: string, variables: Record<string, string>): Promise<boolean> {
  console.log(`${title}: begun`)
  const startedAt = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command, { shell: true, env: { ...environment, ...variables } })
    const said: string[] = []
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => said.push(text))
    }
    child.on('close', (status) => {
      const seconds = Math.round((performance.now() - startedAt) / 1000)
      const outcome = status === 0 ? 'done' : 'failed'
      console.log(`\n${title}\n${said.join('')}${title}: ${outcome} in ${seconds} s\n`)
      resolve(status === 0)
    })
  })
}
