// A run of the benchmark as the page sees it: rows so far, progress, and how it ended. Leaving the page ends the run.
import { useEffect, useRef, useState } from 'react'
import { runBenchmark, type BenchmarkProgress, type BenchmarkRequest } from '../../benchmark/client.ts'
import type { Row } from '../../benchmark/row.ts'
import { toAppError } from '../../core/appError.ts'

export interface BenchmarkRun {
  readonly phase: 'idle' | 'running'
  readonly rows: readonly Row[]
  readonly progress: BenchmarkProgress | null
  /** How the last run ended, in words; empty before it. */
  readonly message: string
}

const before: BenchmarkRun = { phase: 'idle', rows: [], progress: null, message: '' }

export function useBenchmark(
  request: Pick<BenchmarkRequest, 'program' | 'backend'>,
): [BenchmarkRun, { readonly run: () => void; readonly cancel: () => void }] {
  const [state, setState] = useState(before)
  const controller = useRef<AbortController | null>(null)
  useEffect(() => () => controller.current?.abort(), [])

  const run = async (): Promise<void> => {
    const { signal } = (controller.current = new AbortController())
    setState({ ...before, phase: 'running' })
    const change = (now: (state: BenchmarkRun) => Partial<BenchmarkRun>): void =>
      setState((old) => ({ ...old, ...now(old) }))
    try {
      await runBenchmark({
        ...request,
        signal,
        onProgress: (progress) => change(() => ({ progress })),
        onRow: (row) => change(({ rows }) => ({ rows: [...rows, row] })),
      })
      change(() => ({ phase: 'idle', message: 'Done.' }))
    } catch (thrown) {
      const { kind, message } = toAppError(thrown)
      change(() => ({
        phase: 'idle',
        message: kind === 'aborted' ? 'Cancelled.' : `The benchmark stopped: ${message}`,
      }))
    }
  }
  return [state, { run: () => void run(), cancel: () => controller.current?.abort() }]
}
