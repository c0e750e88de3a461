// Which programs made a result.
import { readFile } from 'node:fs/promises'

/** Querent, TensorFlow.js and Node. */
export async function versions(): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
  const { version, dependencies } = JSON.parse(text) as {
    version: string
    dependencies: Record<string, string>
  }
  return { querent: version, tfjs: dependencies['@tensorflow/tfjs'] ?? '', node: process.versions.node }
}
