// `npm test`: format, types, lint, then unit, browser and end-to-end tests. Every step runs, and the last line adds them up.
import { spawnSync } from 'node:child_process'
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

const counts = [
  check('Format', 'format:check'),
  check('Types', 'typecheck'),
  check('Lint', 'lint'),
  vitest('Unit tests', 'test:unit'),
  vitest('Browser tests', 'test:browser'),
  playwright('End-to-end tests', 'test:e2e'),
]
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

function check(title: string, script: string): Counts {
  return countCheck(run(title, `npm run --silent ${script}`, {}))
}

function vitest(title: string, script: string): Counts {
  const file = join(reports, `${script.replace(':', '-')}.json`)
  const reporters = `--reporter=default --reporter=json --outputFile.json="${file}"`
  return countReport(...outcome(run(title, `npm run --silent ${script} -- ${reporters}`, {}), file))
}

function playwright(title: string, script: string): Counts {
  const file = join(reports, `${script.replace(':', '-')}.json`)
  const command = `npm run --silent ${script} -- --reporter=list,json`
  return countReport(...outcome(run(title, command, { PLAYWRIGHT_JSON_OUTPUT_FILE: file }), file))
}

function outcome(endedWell: boolean, file: string): [report: unknown, endedWell: boolean] {
  return [existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined, endedWell]
}

/** Shows all that the command says. */
function run(title: string, command: string, variables: Record<string, string>): boolean {
  console.log(`\n${title}`)
  const { status } = spawnSync(command, {
    shell: true,
    stdio: 'inherit',
    env: { ...environment, ...variables },
  })
  if (status !== 0) console.log(`${title}: failed`)
  return status === 0
}
