// Guards what ships: every runtime dependency is chosen, exact, and explained. A new one is added here on purpose.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const runtimeDependencies = [
  '@fontsource-variable/inter',
  '@fontsource-variable/source-serif-4',
  '@noble/hashes',
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-webgl',
  '@tensorflow/tfjs-backend-webgpu',
  'comlink',
  'idb-keyval',
  'modern-tar',
  'react',
  'react-dom',
  'recharts',
  'zustand',
]

interface Manifest {
  readonly dependencies: Record<string, string>
  readonly devDependencies: Record<string, string>
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Record<string, { readonly version?: string }>
}

describe('the runtime dependencies', () => {
  it('are exactly these', () => {
    expect(Object.keys(manifest.dependencies)).toEqual(runtimeDependencies)
  })

  it('and those of development are pinned to exact versions', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    // Under another package's name where two versions of one are needed: TypeScript 7 checks, ESLint reads the API of 6.
    expect(versions.filter(([, version]) => !/^(npm:@?[a-z0-9/]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })

  it('are installed as pinned', () => {
    for (const [name, version] of Object.entries(manifest.dependencies)) {
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version)
    }
  })

  it('bring one copy of the TensorFlow.js core', () => {
    const copies = Object.keys(lock.packages).filter((path) =>
      path.endsWith('node_modules/@tensorflow/tfjs-core'),
    )
    expect(copies).toEqual(['node_modules/@tensorflow/tfjs-core'])
  })

  it('are each named in the README', () => {
    const readme = readFileSync('README.md', 'utf8')
    expect(runtimeDependencies.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  })
})
