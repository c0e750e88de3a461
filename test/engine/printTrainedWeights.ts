// `node --import tsx test/engine/printTrainedWeights.ts` prints the hashes of trainedWeights.ts as JSON, trained in this process.
import { startBackend } from '../../src/engine/backends.ts'
import { trainAndHash } from './trainedWeights.ts'

const { name, reason } = await startBackend()
if (name !== 'wasm') throw new Error(reason)
console.log(JSON.stringify(await trainAndHash()))
