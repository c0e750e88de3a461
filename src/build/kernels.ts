// Compiles the kernels (src/engine/assembly, AssemblyScript) to the module that src/engine/kernels/binary.ts holds, where they changed
// since. Every way to run the code comes through here: the Vite plugin, the test and bench runners, and the command line.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

/** Where kernels are and where they go. */
export interface KernelPlace {
  /** The folder of the sources; index.ts is the first. */
  readonly sources: string
  /** The TypeScript file that is made. */
  readonly binary: string
}

const engine = fileURLToPath(new URL('../engine/', import.meta.url))
const ours: KernelPlace = {
  sources: join(engine, 'assembly'),
  binary: join(engine, 'kernels/binary.ts'),
}
const require = createRequire(import.meta.url)

/**
 * -O2 and no further: from -O3 on Binaryen gathers all loads of a loop at its start, where they do not fit in the registers. `abort` is never
 * called; with the stub runtime and no managed objects nothing is allocated.
 */
const options = [
  '-O2',
  '--noAssert',
  ...['--runtime', 'stub'],
  '--importMemory',
  ...['--enable', 'simd'],
  ...['--use', 'abort='],
  ...['--disableWarning', '112'],
  ...['--bindings', 'raw'],
]

/**
 * Makes src/engine/kernels/binary.ts (or another place's) where it is missing or not of its sources. Throws with the compiler's words if they
 * are wrong, and leaves the old one.
 */
export function refreshKernels({ sources, binary }: KernelPlace = ours): void {
  const files = readdirSync(sources)
    .filter((file) => file.endsWith('.ts'))
    .sort()
  const hash = createHash('sha256')
  hash.update(readFileSync(fileURLToPath(import.meta.url)))
  hash.update(readFileSync(require.resolve('assemblyscript/package.json')))
  for (const file of files) hash.update(file).update(readFileSync(join(sources, file)))
  const stamp = `// Made from ${hash.digest('hex')}`
  if (existsSync(binary) && readFileSync(binary, 'utf8').startsWith(stamp)) return

  const folder = mkdtempSync(join(tmpdir(), 'querent-kernels-'))
  try {
    const module = join(folder, 'kernels.wasm')
    compile(sources, module)
    const text = [
      `${stamp} by src/build/kernels.ts: the compiled kernels and their types. Not in the repository; made where missing.`,
      interfaceOf(readFileSync(join(folder, 'kernels.d.ts'), 'utf8')),
      '/** The WebAssembly module, in base64. It imports `env.memory`, and has neither memory nor data of its own. */',
      `export const binary =\n  '${readFileSync(module, 'base64')}'`,
      '',
    ].join('\n\n')
    // Whole or not at all: another process may be reading it.
    const draft = `${binary}.${process.pid}`
    writeFileSync(draft, text)
    renameSync(draft, binary)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The same for Vite: before anything is resolved, and again when a source changes while it serves; the old ones serve where it is wrong. */
export const kernels: Plugin = {
  name: 'querent-kernels',
  config: () => {
    refreshKernels()
  },
  configureServer: ({ watcher, config: { logger } }) => {
    watcher.add(ours.sources)
    watcher.on('all', (_, file) => {
      if (!file.startsWith(ours.sources)) return
      try {
        refreshKernels()
      } catch (thrown) {
        logger.error(thrown instanceof Error ? thrown.message : String(thrown))
      }
    })
  },
}

function compile(sources: string, module: string): void {
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [asc(), 'index.ts', ...options, '--outFile', relative(sources, module)],
    // Another Node's loader flags (tsx) are not the compiler's.
    { cwd: sources, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  )
  if (error) throw error
  const words = [stdout, stderr].filter((text) => text !== '').join('\n')
  if (status !== 0) throw new Error(`The kernels do not compile.\n${words}`)
  // Its warnings.
  if (words !== '') process.stderr.write(words)
}

function asc(): string {
  return join(dirname(require.resolve('assemblyscript/package.json')), 'bin/asc.js')
}

/** The compiler's declarations as an interface: it writes them as a namespace. */
function interfaceOf(declarations: string): string {
  const lines = Array.from(
    declarations.matchAll(/^ {2}export function (\w+\(.*\): \w+);$/gm),
    ([, signature]) => `  readonly ${(signature ?? '').replace('(', ': (').replace(/\): (\w+)$/, ') => $1')}`,
  )
  return [
    '/** What the module exports. Addresses are in tfjs-wasm’s memory; sizes are in values, not bytes. */',
    'export interface KernelExports {',
    ...lines,
    '}',
  ].join('\n')
}
