// The verb `datasets`: checks official files of a data set and puts them where the app serves them from. Downloads nothing.
import { createHash } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { fail, ok, type Result } from '../core/result.ts'
import { datasetCatalogue, type DataSetInfo } from '../datasets/catalogue.ts'
import { findDataSource } from '../datasets/index.ts'
import { matchFiles } from '../datasets/officialNames.ts'
import { isGzip } from '../datasets/readers/gunzip.ts'
import { complain, helpText, parseArguments, say, type ExitCode, type Verb } from './arguments.ts'
import { officialChecksums } from './officialChecksums.ts'

const options = {
  from: {
    type: 'string',
    value: 'DIR',
    about: 'The folder that holds the official files, or a folder named after the set.',
  },
  to: { type: 'string', value: 'DIR', about: 'Put them here instead of public/datasets/NAME.' },
} as const

const usage = 'npm run datasets -- NAME --from DIR [--to DIR]'
const withFiles = datasetCatalogue.filter(({ files }) => files.length > 0)
const about = `Puts the official files of a data set where the app finds them. Names: ${withFiles.map(({ id }) => id).join(', ')}.`
const publicDatasets = resolve(import.meta.dirname, '../../public/datasets')

/** `datasets NAME --from DIR [--to DIR]`. Every file is checked before the first is written. */
export const datasets: Verb = async (args) => {
  const parsed = parseArguments(args, options)
  if (!parsed.ok) return refuse(parsed.error.message)
  const { values, positionals } = parsed.value
  if (values.help === true) {
    say(helpText(usage, about, options))
    return 0
  }
  const [id, ...rest] = positionals
  const info = withFiles.find((known) => known.id === id)
  if (info === undefined || rest.length > 0) {
    return refuse(id === undefined ? 'Name a data set' : `No data set is called ${positionals.join(' ')}`)
  }
  if (values.from === undefined) {
    return refuse('Say where the official files are with --from DIR: downloading them is not built yet')
  }
  const done = await install(info, resolve(values.from), resolve(values.to ?? join(publicDatasets, info.id)))
  if (done.ok) return 0
  complain([done.error.message, done.error.hint ?? ''].join(' ').trim())
  return 1
}

function refuse(problem: string): ExitCode {
  complain(`${problem}. Usage: ${usage} (names: ${withFiles.map(({ id }) => id).join(', ')})`)
  return 2
}

async function install(info: DataSetInfo, from: string, to: string): Promise<Result<void>> {
  const files = await readOfficialFiles(info, from)
  if (!files.ok) return files
  const findings: string[] = []
  const loaded = await findDataSource(info.id)?.load({
    readFile: (name) => Promise.resolve(fileNamed(files.value, name)),
    findFile: (name) => Promise.resolve(ok(files.value.get(name) ?? null)),
    given: [...files.value.keys()],
    seed: 0,
    onProgress: ({ what, unit }) => {
      if (unit === 'images') findings.push(what)
    },
    signal: new AbortController().signal,
  })
  if (loaded?.ok === false) return loaded
  for (const finding of findings) say(finding)
  for (const [name, file] of files.value) {
    if (!(await isOfficial(name, file))) {
      complain(`Warning: ${name} is well formed, but its checksum is not that of the official file.`)
    }
  }
  try {
    await writeAll(files.value, to)
  } catch (thrown) {
    return fail('bad-input', `Could not write to ${to}: ${reasonOf(thrown)}.`)
  }
  say(`Put ${[...files.value.keys()].join(', ')} into ${to}`)
  say(`${info.name}: ${info.licence}`)
  return ok(undefined)
}

/** Each official file in `directory`, or in its subfolder named after the data set. */
async function readOfficialFiles(
  { id, files }: DataSetInfo,
  directory: string,
): Promise<Result<ReadonlyMap<string, Blob>>> {
  try {
    for (const place of [directory, join(directory, id)]) {
      const entries = await readdir(place, { withFileTypes: true }).catch((thrown: unknown) => {
        if (place === directory) throw thrown
        return []
      })
      const present = entries.filter((entry) => !entry.isDirectory())
      const { matched, missing } = matchFiles(files, present)
      if (matched.size === 0) continue
      if (missing.length > 0) return fail('bad-input', `${place} has no ${missing.join(', ')}.`)
      const contents = new Map<string, Blob>()
      for (const [name, entry] of matched) contents.set(name, await openAsBlob(join(place, entry.name)))
      return ok(contents)
    }
  } catch (thrown) {
    return fail('bad-input', `Could not read ${directory}: ${reasonOf(thrown)}.`)
  }
  return fail(
    'bad-input',
    `Neither ${directory} nor ${join(directory, id)} holds any of ${files.join(', ')}.`,
  )
}

function fileNamed(files: ReadonlyMap<string, Blob>, name: string): Result<Blob> {
  const file = files.get(name)
  return file === undefined ? fail('bad-input', `There is no ${name}.`) : ok(file)
}

async function isOfficial(name: string, file: Blob): Promise<boolean> {
  const checksum = createHash('md5')
    .update(new Uint8Array(await file.arrayBuffer()))
    .digest('hex')
  return officialChecksums.get(name)?.includes(checksum) ?? false
}

/** Writes every file beside its place first, and moves them there only once all are written. Files found unpacked are packed. */
async function writeAll(files: ReadonlyMap<string, Blob>, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  const parts = [...files.keys()].map((name) => ({
    part: join(to, `${name}.part`),
    place: join(to, name),
    name,
  }))
  try {
    for (const { part, name } of parts) {
      const bytes = new Uint8Array(await (files.get(name) ?? new Blob()).arrayBuffer())
      const packed = name.endsWith('.gz') && !isGzip(bytes) ? await promisify(gzip)(bytes) : bytes
      await writeFile(part, packed)
    }
    for (const { part, place } of parts) await rename(part, place)
  } finally {
    for (const { part } of parts) await rm(part, { force: true })
  }
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
