// Proves that the lint rules of the house bite: which folder may import what, and where chance and clocks are banned.
import { ESLint } from 'eslint'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import tseslint from 'typescript-eslint'

// Snippets need no types, and are no files of any TypeScript project.
const eslint = new ESLint({
  overrideConfig: [{ ...tseslint.configs.disableTypeChecked, files: ['**/*.{ts,tsx}'] }],
})

const arrows = [
  'import-x/no-restricted-paths',
  'no-restricted-imports',
  'no-restricted-properties',
  'no-restricted-syntax',
]

/** Which of the house's rules report `code` as a new file at `place`. */
async function reported(place: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: place })
  const messages = result?.messages ?? []
  expect(messages.filter(({ fatal }) => fatal === true)).toEqual([])
  return messages.map(({ ruleId }) => ruleId ?? '').filter((rule) => arrows.includes(rule))
}

const forbidden: readonly (readonly [place: string, specifier: string])[] = [
  ['src/core/snippet.ts', 'react'],
  ['src/core/snippet.ts', '../strategies/index.ts'],
  ['src/core/snippet.ts', '@tensorflow/tfjs'],
  ['src/core/snippet.ts', 'node:fs'],
  ['src/strategies/snippet.ts', '../models/catalogue.ts'],
  ['src/datasets/snippet.ts', '../storage/database.ts'],
  ['src/datasets/readers/snippet.ts', '../../engine/weights.ts'],
  ['src/datasets/readers/snippet.ts', 'comlink'],
  ['src/engine/snippet.ts', '../core/rng.ts'],
  ['src/engine/kernels/snippet.ts', '../../core/rng.ts'],
  ['src/models/snippet.ts', '../strategies/index.ts'],
  ['src/storage/snippet.ts', 'zustand'],
  ['src/benchmark/snippet.ts', '../workers/trainer.ts'],
  ['src/engine/snippet.ts', '../benchmark/turns.ts'],
  ['src/labelling/snippet.ts', '../strategies/index.ts'],
  ['src/labelling/snippet.ts', '../workers/trainer.ts'],
  ['src/labelling/snippet.ts', 'react'],
  ['src/experiments/snippet.ts', '../labelling/labellingState.ts'],
  ['src/exports/snippet.ts', '../storage/database.ts'],
  ['src/ui/snippet.tsx', '../engine/weights.ts'],
  ['src/ui/snippet.tsx', '../benchmark/ours.ts'],
  ['src/ui/snippet.tsx', '../storage/database.ts'],
  ['src/ui/parts/snippet.tsx', '../../datasets/index.ts'],
  ['src/ui/snippet.tsx', '@tensorflow/tfjs'],
]

const allowed: readonly (readonly [place: string, specifier: string])[] = [
  ['src/core/snippet.ts', './rng.ts'],
  ['src/strategies/snippet.ts', '../core/rng.ts'],
  ['src/datasets/readers/snippet.ts', '../../core/rng.ts'],
  ['src/datasets/readers/snippet.ts', 'modern-tar'],
  ['src/engine/snippet.ts', '@tensorflow/tfjs'],
  ['src/models/snippet.ts', '../engine/weights.ts'],
  ['src/workers/snippet.ts', '../strategies/index.ts'],
  ['src/workers/snippet.ts', 'comlink'],
  ['src/benchmark/snippet.ts', '../engine/backends.ts'],
  ['src/benchmark/snippet.ts', '@tensorflow/tfjs'],
  ['src/storage/snippet.ts', 'idb-keyval'],
  ['src/labelling/snippet.ts', '../strategies/catalogue.ts'],
  ['src/labelling/snippet.ts', '../workers/client.ts'],
  ['src/labelling/snippet.ts', '../storage/database.ts'],
  ['src/experiments/snippet.ts', '../models/catalogue.ts'],
  ['src/ui/snippet.tsx', '../labelling/labellingState.ts'],
  ['src/ui/parts/snippet.tsx', '../../datasets/catalogue.ts'],
  ['src/ui/parts/snippet.tsx', '../../datasets/officialNames.ts'],
  ['src/ui/snippet.tsx', '../benchmark/client.ts'],
  ['src/ui/snippet.tsx', 'react-dom/client'],
  ['src/cli/snippet.ts', '../strategies/index.ts'],
]

describe('the import arrows', () => {
  it.each(forbidden)('report in %s an import of %s', async (place, specifier) => {
    expect(await reported(place, `export * from '${specifier}'`)).toHaveLength(1)
    expect(await reported(place, `import thing from '${specifier}'\nexport { thing }`)).toHaveLength(1)
  })

  it.each(allowed)('leave %s free to import %s', async (place, specifier) => {
    expect(await reported(place, `export * from '${specifier}'`)).toEqual([])
  })

  it('cannot be got round by a dynamic import', async () => {
    for (const place of ['src/core/snippet.ts', 'src/ui/snippet.tsx']) {
      expect(await reported(place, "export const lazy = import('@tensorflow/tfjs')")).toHaveLength(1)
      expect(await reported(place, "export const lazy = import('../engine/weights.ts')")).toHaveLength(1)
      expect(await reported(place, "export const lazy = import('./other.ts')")).toEqual([])
    }
  })

  it('are tried on files that exist, for a path that leads nowhere is never reported', () => {
    for (const [place, specifier] of [...forbidden, ...allowed]) {
      if (!specifier.startsWith('.')) continue
      const { pathname } = new URL(specifier, `file:///${place}`)
      expect(existsSync(`.${pathname}`), pathname).toBe(true)
    }
  })
})

describe('chance and clocks', () => {
  it.each(['core', 'strategies', 'datasets', 'models', 'engine'])(
    'are reported in src/%s',
    async (folder) => {
      const place = `src/${folder}/snippet.ts`
      expect(await reported(place, 'export const x = Math.random()')).toEqual(['no-restricted-properties'])
      expect(await reported(place, 'export const x = Date.now()')).toEqual(['no-restricted-properties'])
      expect(await reported(place, 'export const x = new Date()')).toEqual(['no-restricted-syntax'])
      expect(await reported(place, 'export const x = Math.max(1, 2)')).toEqual([])
    },
  )

  it('are free where the screen and the storage are', async () => {
    expect(await reported('src/storage/snippet.ts', 'export const x = Date.now()')).toEqual([])
  })
})
