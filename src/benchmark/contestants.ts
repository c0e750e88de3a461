// The programs that the page's benchmark knows. Each is loaded only when it is asked for: who labels never needs them.
import type { BackendName, BackendOptions } from '../engine/backends.ts'
import type { Contestant, Work } from './contestant.ts'

type Prepare = (work: Work) => Promise<Contestant>

/** Ours under the name of each backend it can be asked for, and plain tfjs. */
export function contestantsAt(place: Pick<BackendOptions, 'wasmPaths' | 'gpus'>) {
  const ours =
    (preferred: BackendName | 'auto'): Prepare =>
    async (work) =>
      (await import('./ours.ts')).prepareOurs(work, { ...place, preferred })
  return {
    auto: ours('auto'),
    webgpu: ours('webgpu'),
    webgl: ours('webgl'),
    wasm: ours('wasm'),
    cpu: ours('cpu'),
    'stock cpu': async (work) => (await import('./stock.ts')).prepareStock(work, 'cpu'),
  } satisfies Record<string, Prepare>
}
