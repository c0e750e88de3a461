// Downloads one file whatever the line does: goes on where it broke, tries again a few times, keeps what has come. One address only.
import type { LoadProgress } from '../../core/dataset.ts'
import type { PartialStore } from '../../core/ports.ts'
import { openArrival, type Arrival } from './arrival.ts'
import { brokenOff, ConnectionLost, noConnection, pause, type Fetch } from './connection.ts'
import { exchange } from './exchange.ts'

export interface DownloadRequest {
  readonly url: string
  /** What progress is reported as. */
  readonly what: string
  readonly fetch: Fetch
  /** Null: what has come of a broken download is lost. */
  readonly store: PartialStore | null
  /** Stop as soon as more bytes than this have come. */
  readonly maxBytes: number
  readonly signal: AbortSignal
  readonly onProgress: (progress: LoadProgress) => void
  readonly patience?: Patience
}

export interface Patience {
  /** The pause before each new try at a connection that broke. One that never was is not tried again. */
  readonly retryDelaysMs: readonly number[]
  /** A connection is given up after this long without a byte. */
  readonly stallMs: number
}

/** `keptBytes` of `totalBytes` (null: unknown) are there for the next download. */
export interface Unreachable {
  readonly kind: 'unreachable'
  /** Completes "did not answer: …". */
  readonly reason: string
  readonly keptBytes: number
  readonly totalBytes: number | null
}

export type Download =
  /** `isPatchwork`: put together from answers that may be of different versions of the file. */
  | { readonly kind: 'complete'; readonly file: Blob; readonly isPatchwork: boolean }
  | { readonly kind: 'absent' }
  | { readonly kind: 'too-large' }
  | Unreachable

const defaultPatience: Patience = { retryDelaysMs: [500, 2000, 5000], stallMs: 30_000 }
/** A try that brought this much does not count as one of the few. */
const worthwhileBytes = 1 << 20
const reportEvery = 1 << 17

/** Rejects with an AbortError when `signal` fires; what has come by then is kept, too. */
export async function download(request: DownloadRequest): Promise<Download> {
  const { url, what, store, signal, onProgress, patience = defaultPatience } = request
  const arrival = await openArrival(url, store)
  let delays = patience.retryDelaysMs
  let wasConnected = false
  for (;;) {
    const before = arrival.bytes()
    try {
      return await attempt(request, arrival)
    } catch (thrown) {
      await arrival.flush()
      if (!(thrown instanceof ConnectionLost)) throw thrown
      wasConnected ||= thrown.wasConnected
      if (arrival.bytes() - before >= worthwhileBytes) delays = patience.retryDelaysMs
      const [delayMs, ...others] = wasConnected ? delays : []
      const [done, total] = [arrival.bytes(), arrival.totalBytes()]
      if (delayMs === undefined) {
        const keptBytes = arrival.keptBytes()
        const reason = wasConnected && thrown.reason === noConnection ? brokenOff : thrown.reason
        return { kind: 'unreachable', reason, keptBytes, totalBytes: total }
      }
      delays = others
      onProgress({ what: `${what}: ${brokenOff}, trying again`, done, total, unit: 'bytes' })
      await pause(delayMs, signal)
    }
  }
}

async function attempt(request: DownloadRequest, arrival: Arrival): Promise<Download> {
  if (!arrival.isComplete()) {
    const refusal = await receive(request, arrival)
    if (refusal !== null) return refusal
  }
  const file = await arrival.file()
  if (file !== null && !(await isPage(file)))
    return { kind: 'complete', file, isPatchwork: arrival.isPatchwork() }
  await arrival.forget()
  if (file !== null) return { kind: 'absent' }
  throw new ConnectionLost('what was kept of it is gone', true)
}

/** Takes in what is missing; null when all is there. */
async function receive(request: DownloadRequest, arrival: Arrival): Promise<Download | null> {
  const { what, maxBytes, onProgress, patience = defaultPatience } = request
  const ask = () => exchange({ ...request, stallMs: patience.stallMs, from: arrival.partial() })
  let answer = await ask()
  if (answer.kind === 'changed') {
    await arrival.forget()
    answer = await ask()
  }
  // 'changed' once more: it sends parts to whoever asks for the whole, and is no use.
  if (answer.kind !== 'bytes') return { kind: 'absent' }
  await arrival.begin(answer)

  let reported = -reportEvery
  const report = (): void => {
    const [done, total] = [arrival.bytes(), arrival.totalBytes()]
    if (done - reported < reportEvery && done !== total) return
    reported = done
    onProgress({ what, done, total, unit: 'bytes' })
  }
  report()
  for await (const chunk of answer.chunks()) {
    await arrival.add(chunk)
    report()
    if (arrival.bytes() > maxBytes) {
      await arrival.forget()
      return { kind: 'too-large' }
    }
  }
  await arrival.flush()
  if (arrival.bytes() < (arrival.totalBytes() ?? 0)) throw new ConnectionLost(brokenOff, true)
  return null
}

/** Some hosts answer every path they lack with a page of their own, whatever type they claim for it. */
async function isPage(file: Blob): Promise<boolean> {
  const start = (await file.slice(0, 64).text()).trimStart().toLowerCase()
  return start.startsWith('<!doctype html') || start.startsWith('<html')
}
