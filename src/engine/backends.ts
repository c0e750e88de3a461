// Starts the tfjs backend that computes: the first in order that this machine has and that passes the self-check. Knows no bundler and
// no page: where the .wasm files are, and the ways to a graphics card, are handed in.
import * as tf from '@tensorflow/tfjs'
import { describeAdapter, softwareRasteriser } from './adapters.ts'
import type { GpuBackend, GpuDevice, GpuProbe } from './gpu.ts'
import { selfCheck } from './selfCheck.ts'
import { startWasm, type WasmPaths } from './wasm.ts'

/** In the order in which they are tried. */
const backendNames = ['webgpu', 'webgl', 'wasm', 'cpu'] as const

export type BackendName = (typeof backendNames)[number]

/** What runs, and why in words a person can read. */
export interface StartedBackend {
  readonly name: BackendName
  readonly reason: string
  /** The graphics adapter in its maker's words; null without one. */
  readonly adapter: string | null
  /** What would have come first, and why it was not taken. */
  readonly skipped: readonly SkippedBackend[]
  /** The watch over the graphics device; null without one. */
  readonly device: GpuDevice | null
}

export interface SkippedBackend {
  readonly name: BackendName
  /** As it goes on after “WebGPU: ”. */
  readonly reason: string
}

export interface BackendOptions {
  /** Tried first, then those after it in order; `cpu` is always the last resort. Default `auto`: the first that is worth it. */
  readonly preferred?: BackendName | 'auto'
  /** Not to be tried, and why. */
  readonly avoid?: readonly SkippedBackend[]
  /** Where the .wasm files are. Node finds them itself. */
  readonly wasmPaths?: WasmPaths
  /** The ways to a graphics card that this program has; none by default. */
  readonly gpus?: readonly GpuBackend[]
}

/** How long a graphics device may take for the self-check, compiling its programs included. */
const patienceMs = 30_000

const titles = { webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WebAssembly', cpu: 'Plain JavaScript' } as const

/** Starts the preferred backend, or the next in order with the reason. Never rejects for a backend that will not start. */
export async function startBackend(options: BackendOptions = {}): Promise<StartedBackend> {
  // Silences tfjs' advice to install another package, which would be printed into other people's output.
  tf.enableProdMode()
  const { preferred = 'auto', gpus = [], avoid = [], wasmPaths } = options
  const canCompute = (name: BackendName): boolean =>
    name === preferred || name === 'wasm' || name === 'cpu' || gpus.some((gpu) => gpu.name === name)
  const wanted = preferred === 'auto' ? backendNames : backendNames.slice(backendNames.indexOf(preferred))
  const candidates = wanted.filter(canCompute)
  // All at once: each waits for another process.
  const ways = gpus
    .filter(({ name }) => candidates.includes(name))
    .map((gpu) => ({ gpu, probed: probe(gpu) }))
  const skipped: SkippedBackend[] = []
  for (const name of candidates) {
    const way = ways.find(({ gpu }) => gpu.name === name)
    const attempt =
      avoid.find((one) => one.name === name)?.reason ??
      (await attemptOf(name, { way, isAsked: name === preferred, wasmPaths }))
    if (typeof attempt !== 'string') {
      const { adapter, device } = attempt
      return { name, adapter, device, skipped, reason: reasonOf({ name, ...attempt, preferred, skipped }) }
    }
    skipped.push({ name, reason: attempt })
  }
  throw new Error('No backend starts, not even plain JavaScript.')
}

interface Attempt {
  readonly adapter: string | null
  /** The program that only imitates a graphics card, if that is what computes. */
  readonly software: string | null
  readonly device: GpuDevice | null
}

interface AttemptOptions {
  readonly way: { readonly gpu: GpuBackend; readonly probed: Promise<GpuProbe> } | undefined
  readonly isAsked: boolean
  readonly wasmPaths: WasmPaths | undefined
}

/** Starts a backend and checks it, or gives why it is not taken. */
async function attemptOf(
  name: BackendName,
  { way, isAsked, wasmPaths }: AttemptOptions,
): Promise<Attempt | string> {
  switch (name) {
    case 'cpu':
      return (await tf.setBackend('cpu')) ? plain : 'it does not start'
    case 'wasm':
      return (await startWasm(wasmPaths)) ?? (await selfCheck()) ?? plain
    case 'webgpu':
    case 'webgl': {
      if (way === undefined) return 'this program does not have it'
      const found = await way.probed
      if (!found.isUsable) return found.reason
      const software = softwareRasteriser(found.adapter)
      if (software !== null && !isAsked) return `only a software adapter (${software})`
      const device = await startGpu(way.gpu)
      return typeof device === 'string'
        ? device
        : { adapter: describeAdapter(found.adapter), software, device }
    }
  }
}

const plain: Attempt = { adapter: null, software: null, device: null }

async function probe(gpu: GpuBackend): Promise<GpuProbe> {
  try {
    return await gpu.probe()
  } catch (thrown) {
    return { isUsable: false, reason: `it does not answer (${wordsOf(thrown)})` }
  }
}

async function startGpu(gpu: GpuBackend): Promise<GpuDevice | string> {
  try {
    const device = await gpu.start()
    const wrong = await withPatience(
      Promise.race([selfCheck(), device.failed.then(({ reason }) => `its device failed (${reason})`)]),
    )
    const failure = device.failure()
    if (wrong === null && failure === null) return device
    device.release()
    return wrong ?? `its device failed (${failure?.reason ?? ''})`
  } catch (thrown) {
    return `it does not start (${wordsOf(thrown)})`
  }
}

/** The answer, or that there is none. */
function withPatience(answer: Promise<string | null>): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => resolve(`no answer to the self-check for ${patienceMs / 1000} seconds`),
      patienceMs,
    )
    answer.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function reasonOf({
  name,
  adapter,
  software,
  preferred,
  skipped,
}: Pick<StartedBackend, 'name' | 'adapter' | 'skipped'> &
  Pick<Attempt, 'software'> & { readonly preferred: BackendName | 'auto' }): string {
  const place = software === null ? `on ${adapter ?? ''}` : `imitated by ${software}, without a graphics card`
  const detail = { webgpu: ` ${place}`, webgl: ` ${place}`, wasm: ' with SIMD, one thread', cpu: '' }[name]
  const what = `${titles[name]}${detail}`
  if (name === preferred) return `${what}, as asked for.`
  const missed = skipped.find((one) => one.name === preferred) ?? skipped.at(-1)
  if (missed === undefined) return `${what}.`
  if (preferred !== 'auto') return `${what}. ${titles[missed.name]} was asked for, but: ${missed.reason}.`
  if (name === 'cpu') return `${what}, which is much slower. ${titles[missed.name]}: ${missed.reason}.`
  return name === 'wasm' ? `${what}: no graphics card can be used.` : `${what}.`
}

const wordsOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown))
