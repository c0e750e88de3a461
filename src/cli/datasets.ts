// The verb `datasets`: its arguments and its output. The work is done in datasetFiles.ts and downloadFiles.ts.
import { join, resolve } from 'node:path'
import type { AppError } from '../core/appError.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { datasetCatalogue, type DataSetInfo } from '../datasets/catalogue.ts'
import { publicHosts, type PublicHost } from '../datasets/publicHosts.ts'
import { complain, helpText, parseArguments, say, type ExitCode, type Verb } from './arguments.ts'
import { checkSet, copyFiles, findFiles, type CheckedSet } from './datasetFiles.ts'
import { downloadFiles } from './downloadFiles.ts'
import { createProgressLine } from './progressLine.ts'

const options = {
  from: {
    type: 'string',
    value: 'DIR',
    about: 'Copy instead of downloading: the folder that holds the official files, or the one above it.',
  },
  to: {
    type: 'string',
    value: 'DIR',
    about: 'Put them here instead of public/datasets/NAME; with several names, a folder for each.',
  },
} as const

const usage = 'npm run datasets -- NAME… [--from DIR] [--to DIR]'
const withFiles = datasetCatalogue.filter(({ files }) => files.length > 0)
const about = [
  'Puts the official files of data sets where the app finds them, downloading them from their publishers. Every file is checked first.',
  'What has come of a broken download is kept as .part; the same command goes on from there.',
  `Names: ${withFiles.map(({ id }) => id).join(', ')}.`,
  'Environment: QUERENT_MIRROR=URL downloads URL/NAME/FILE instead, such as the /datasets of a Querent on another machine.',
].join('\n')
const publicDatasets = resolve(import.meta.dirname, '../../public/datasets')

/** `datasets NAME… [--from DIR] [--to DIR]`. Goes on with the next set after one that failed. */
export const datasets: Verb = async (args) => {
  const parsed = parseArguments(args, options)
  if (!parsed.ok) return refuse(parsed.error.message)
  const { values, positionals } = parsed.value
  if (values.help === true) {
    say(helpText(usage, about, options))
    return 0
  }
  if (positionals.length === 0) return refuse('Name a data set')
  const strangers = positionals.filter((name) => !withFiles.some(({ id }) => id === name))
  if (strangers.length > 0) return refuse(`No data set is called ${strangers.join(' or ')}`)
  const mirror = mirrorOf(process.env['QUERENT_MIRROR'])
  if (!mirror.ok) return refuse(mirror.error.message)

  // Sets made from the same files are one: the first that the catalogue has of them.
  const folders = new Set(withFiles.filter(({ id }) => positionals.includes(id)).map(({ folder }) => folder))
  const chosen = withFiles.filter(
    (info, index) =>
      folders.has(info.folder) && withFiles.findIndex(({ folder }) => folder === info.folder) === index,
  )
  const stopping = new AbortController()
  // Heard once: a second Ctrl-C ends the program as usual.
  process.once('SIGINT', () => stopping.abort())
  let exitCode: ExitCode = 0
  for (const info of chosen) {
    const to = placeOf(info, values.to, chosen.length > 1)
    const task = { info, to, signal: stopping.signal }
    const { from } = values
    const done = await untilStopped(() =>
      from === undefined ? downloadSet(task, hostOf(info, mirror.value)) : copySet(task, resolve(from)),
    )
    if (done.ok) continue
    exitCode = 1
    complain(sentenceOf(done.error))
    if (done.error.kind === 'aborted') break
  }
  return exitCode
}

function refuse(problem: string): ExitCode {
  complain(`${problem}. Usage: ${usage} (names: ${withFiles.map(({ id }) => id).join(', ')})`)
  return 2
}

function sentenceOf({ message, hint }: AppError): string {
  return hint === undefined ? message : `${message} ${hint}`
}

function placeOf({ folder }: DataSetInfo, to: string | undefined, areSeveral: boolean): string {
  if (to === undefined) return join(publicDatasets, folder)
  return areSeveral ? resolve(to, folder) : resolve(to)
}

/** The root of a mirror, ending in a slash; null for none. */
function mirrorOf(address: string | undefined): Result<string | null> {
  if (address === undefined || address === '') return ok(null)
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) {
    return fail('bad-input', `QUERENT_MIRROR should be an http or https address, found ${address}`)
  }
  return ok(address.endsWith('/') ? address : `${address}/`)
}

/** A mirror has each set's files in a folder of its own, as the app's server does. */
function hostOf({ folder }: DataSetInfo, mirror: string | null): PublicHost | undefined {
  if (mirror === null) return publicHosts.get(folder)
  return { name: new URL(mirror).host, base: `${mirror}${folder}/`, isOpenToPages: true }
}

interface Task {
  readonly info: DataSetInfo
  readonly to: string
  readonly signal: AbortSignal
}

async function copySet({ info, to, signal }: Task, from: string): Promise<Result<void>> {
  const files = await findFiles(info, from)
  if (!files.ok) return files
  const checked = await checkSet(info, files.value, signal)
  if (!checked.ok) return checked
  report(checked.value)
  const copied = await copyFiles(files.value, to)
  if (copied.ok) sayPlaced(info, [...files.value.keys()], to)
  return copied
}

async function downloadSet(task: Task, host: PublicHost | undefined): Promise<Result<void>> {
  const { info, to } = task
  if (host === undefined) return fail('bad-input', `Nobody is known to publish ${info.name}: use --from DIR.`)
  const progress = createProgressLine({
    isTerminal: process.stderr.isTTY,
    columns: process.stderr.columns,
    write: (text) => process.stderr.write(text),
    now: () => performance.now(),
  })
  const got = await downloadFiles({ ...task, host, onProgress: progress.show }).finally(progress.end)
  if (!got.ok) return got
  report(got.value)
  const { downloaded } = got.value
  if (downloaded.length > 0) sayPlaced(info, downloaded, to)
  else say(`${info.name} is already in ${to}`)
  return ok(undefined)
}

function report({ findings, warnings }: CheckedSet): void {
  for (const finding of findings) say(finding)
  for (const warning of warnings) complain(`Warning: ${warning}`)
}

function sayPlaced({ name, licence }: DataSetInfo, files: readonly string[], to: string): void {
  say(`Put ${files.join(', ')} into ${to}`)
  say(`${name}: ${licence}`)
}

/** Says what a Ctrl-C means, however the work tells of it. */
async function untilStopped(work: () => Promise<Result<void>>): Promise<Result<void>> {
  const stopped = fail('aborted', 'Stopped. What has come is kept: the same command goes on from there.')
  try {
    const done = await work()
    return !done.ok && done.error.kind === 'aborted' ? stopped : done
  } catch (thrown) {
    if (thrown instanceof Error && thrown.name === 'AbortError') return stopped
    throw thrown
  }
}
