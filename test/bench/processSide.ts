// A contestant in a process of its own: Node, or Python for PyTorch. It says in a line of JSON that it is ready, then runs once for each
// line it reads, and answers each with a line of JSON.
import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Timing, Work } from '../../src/benchmark/contestant.ts'
import type { Side } from '../../src/benchmark/side.ts'
import type { ContestantName } from './contestants/index.ts'

/** One of the contestants in a Node of its own. */
export function openNodeSide(name: ContestantName, work: Work): Promise<Side> {
  return openProcess(process.execPath, ['--import', 'tsx', pathOf('nodeSide.ts'), name, JSON.stringify(work)])
}

/** PyTorch, or null where no `python3` has it. */
export async function openPyTorch(work: Work): Promise<Side | null> {
  const python = ['python3', '/usr/bin/python3'].find(
    (one) => spawnSync(one, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0,
  )
  return python === undefined
    ? null
    : openProcess(python, [pathOf('contestants/pytorch.py'), JSON.stringify(work)])
}

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

async function openProcess(program: string, args: readonly string[]): Promise<Side> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${String(code)}.`)))
  })
  // Nobody waits once the side is closed.
  ended.catch(() => undefined)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const answer = async <T>(isAnswer: (value: unknown) => value is T): Promise<T> => {
    const line = await Promise.race([lines.next(), ended])
    const value: unknown = JSON.parse(String(line.value))
    if (isAnswer(value)) return value
    throw new Error(`${program} says ${JSON.stringify(value)}.`)
  }
  const { backend, adapter } = await answer(isReady)
  return {
    backend,
    adapter,
    run: () => {
      child.stdin.write('go\n')
      return answer(isTiming)
    },
    close: async () => {
      child.kill()
      await ended.catch(() => undefined)
    },
  }
}

function isReady(value: unknown): value is Pick<Side, 'backend' | 'adapter'> {
  return isRecord(value) && typeof value['backend'] === 'string'
}

function isTiming(value: unknown): value is Timing {
  return isRecord(value) && typeof value['millis'] === 'number' && typeof value['answer'] === 'number'
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
