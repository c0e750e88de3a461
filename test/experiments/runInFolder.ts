// A process that runs the tiny plan in a folder and writes its result there: to be killed. Arguments: folder, jobs.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { experimentFolder } from '../../src/cli/experimentFolder.ts'
import { labThreads } from '../../src/cli/labThread.ts'
import { runExperiment } from '../../src/experiments/runExperiment.ts'
import { tinyPlan } from './tinyPlan.ts'

const [folder = '', jobs = '1'] = process.argv.slice(2)
const result = await runExperiment({
  plan: tinyPlan,
  store: experimentFolder(join(folder, 'state')),
  labs: labThreads({ data: null, backend: 'wasm' }),
  jobs: Number(jobs),
  versions: {},
  onProgress: () => undefined,
  onResult: () => process.stdout.write('.'),
  signal: new AbortController().signal,
})
if (!result.ok) throw new Error(result.error.message)
writeFileSync(join(folder, 'result.json'), JSON.stringify(result.value))
