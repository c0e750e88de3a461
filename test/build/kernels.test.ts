import { spawn } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { refreshKernels, type KernelPlace } from '../../src/build/kernels.ts'

const twice = 'export function twice(x: i32): i32 { return 2 * x }\n'

const folder = mkdtempSync(join(tmpdir(), 'querent-build-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A folder with a compiled kernel; copied for each test. */
const made = placeIn('made')
beforeAll(() => {
  mkdirSync(made.sources, { recursive: true })
  writeFileSync(join(made.sources, 'index.ts'), "export { twice } from './twice'\n")
  writeFileSync(join(made.sources, 'twice.ts'), twice)
  refreshKernels(made)
})

let place: KernelPlace
let tests = 0
beforeEach(() => {
  tests++
  cpSync(join(folder, 'made'), join(folder, `test${tests}`), { recursive: true })
  place = placeIn(`test${tests}`)
})

function placeIn(name: string): KernelPlace {
  return { sources: join(folder, name, 'sources'), binary: join(folder, name, 'binary.ts') }
}

const textOf = ({ binary }: KernelPlace): string => readFileSync(binary, 'utf8')

/** What the compiled function `name` gives for 21. */
async function resultOf(at: KernelPlace, name: string): Promise<unknown> {
  const base64 = /^ {2}'(.*)'$/m.exec(textOf(at))?.[1] ?? ''
  const memory = new WebAssembly.Memory({ initial: 1 })
  const { instance } = await WebAssembly.instantiate(Buffer.from(base64, 'base64'), { env: { memory } })
  const found: unknown = instance.exports[name]
  return isFunction(found) ? found(21) : undefined
}

const isFunction = (value: unknown): value is (argument: number) => unknown => typeof value === 'function'

/** Refreshes the place in a process of its own; gives its exit code. */
function refreshApart(at: KernelPlace): Promise<number | null> {
  const script = `import { refreshKernels } from './src/build/kernels.ts'; refreshKernels(${JSON.stringify(at)})`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script])
  return new Promise((resolve) => child.on('close', resolve))
}

describe('the compiled kernels', () => {
  it('are made, with their types, where they are missing', async () => {
    expect(textOf(made)).toContain('readonly twice: (x: number) => number')
    expect(await resultOf(made, 'twice')).toBe(42)
  })

  it('are left alone where they are of their sources', () => {
    appendFileSync(place.binary, '// untouched\n')
    refreshKernels(place)
    expect(textOf(place)).toContain('// untouched')
  })

  it('are made again when a source changes', async () => {
    writeFileSync(join(place.sources, 'twice.ts'), twice.replace('2 * x', '3 * x'))
    refreshKernels(place)
    expect(await resultOf(place, 'twice')).toBe(63)
  })

  it("stay as they were when a source is wrong, and the compiler's words tell why", () => {
    writeFileSync(join(place.sources, 'twice.ts'), twice.replace('2 * x', '2 * why'))
    expect(() => refreshKernels(place)).toThrow(/do not compile[^]*Cannot find name 'why'[^]*twice\.ts\(1,/)
    expect(textOf(place)).toBe(textOf(made))
  })

  it('may be made by two processes at once', async () => {
    rmSync(place.binary)
    expect(await Promise.all([refreshApart(place), refreshApart(place)])).toEqual([0, 0])
    expect(textOf(place)).toBe(textOf(made))
    expect(readdirSync(join(folder, `test${tests}`)).toSorted()).toEqual(['binary.ts', 'sources'])
  })
})
