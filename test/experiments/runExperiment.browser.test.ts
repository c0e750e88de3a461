import { describe, expect, it } from 'vitest'
import { commands } from 'vitest/browser'
import type { ExperimentResult } from '../../src/core/experiment.ts'
import { browserLabs } from '../../src/experiments/browserLab.ts'
import { createMemoryExperimentStore } from '../../src/experiments/experimentStore.ts'
import { runExperiment } from '../../src/experiments/runExperiment.ts'
import { replayable, tinyPlan } from './tinyPlan.ts'

async function run(jobs: number): Promise<ExperimentResult> {
  const result = await runExperiment({
    plan: tinyPlan,
    store: createMemoryExperimentStore(),
    labs: browserLabs({ backend: 'wasm', files: [], appUrl: document.baseURI }),
    jobs,
    versions: {},
    onProgress: () => undefined,
    onResult: () => undefined,
    signal: new AbortController().signal,
  })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('an experiment in a browser', () => {
  it('gives on two pairs of workers what it gives on one, and in Node, bit for bit', async () => {
    const one = replayable(await run(1))
    expect(replayable(await run(2))).toEqual(one)
    const inNode = JSON.parse(await commands.experimentInNode()) as ExperimentResult
    expect(JSON.parse(JSON.stringify(one))).toEqual(replayable(inNode))
  })
})
