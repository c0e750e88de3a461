// Runs in a worker: puts a value into the app's cache and reports what comes back.
import { createCache } from '../../src/storage/cache.ts'

const cache = createCache({
  schema: 'worker-test',
  version: 1,
  isValue: (value): value is Uint8Array => value instanceof Uint8Array,
})
const { ok } = await cache.put('bytes', Uint8Array.of(1, 2, 3))
postMessage({ ok, bytes: [...((await cache.get('bytes')) ?? [])] })
