// Wiring: the pool in its worker, with the disposable cache of this browser.
import * as Comlink from 'comlink'
import { publicHosts } from '../datasets/publicHosts.ts'
import { createCache } from '../storage/cache.ts'
import { createPartialDownloads } from '../storage/partialDownloads.ts'
import { isDataSet } from './isDataSet.ts'
import { createPool } from './pool.ts'
import type { PoolApi } from './protocol.ts'

const cache = createCache({ schema: 'data-set', version: 1, isValue: isDataSet })
const { reader, ...pool } = createPool(cache, {
  partials: createPartialDownloads(),
  hosts: publicHosts,
})
const api: PoolApi = { ...pool, serveTrainer: (port) => Comlink.expose(reader, port) }
Comlink.expose(api)
