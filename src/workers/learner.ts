// The loop's learner on top of a trainer of any kind, in this process or behind a worker boundary: cancels, and restores models.
import type { Learner, Proposal, TrainingProgress } from '../core/ports.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { createJobs, type CallTrainer, type CancellingApi } from './jobs.ts'
import type { DrawTask, PoolApi, TrainerApi } from './protocol.ts'

/** The part of the trainer the learner needs; a Comlink remote of it fits as well. */
export type LearningApi = Pick<TrainerApi, 'train' | 'propose' | 'restore'> & CancellingApi

export interface LearnerOptions {
  /** Draws without a model, and so without a trainer. */
  readonly draw: (task: DrawTask) => Promise<Result<Proposal>>
  readonly call: CallTrainer<LearningApi>
  /** Makes a callback fit to cross the boundary. */
  readonly proxy: (callback: (progress: TrainingProgress) => void) => (progress: TrainingProgress) => void
}

export function createLearner({ draw, call, proxy }: LearnerOptions): Learner {
  const run = createJobs('job', call)
  return {
    train: (task, onProgress, signal) =>
      run(signal, (api, jobId) => api.train(jobId, task, proxy(onProgress))),
    propose: ({ checkpoint, modelId, ...task }, signal) => {
      if (modelId === null) return draw(task)
      return run(signal, async (api, jobId) => {
        const proposal = await api.propose(jobId, { ...task, modelId })
        if (!proposal.ok) return proposal
        if (proposal.value !== null) return ok(proposal.value)
        const saved = await checkpoint()
        if (!saved.ok) return saved
        const restored = saved.value === null ? null : await api.restore(saved.value)
        if (restored?.ok === false) return restored
        const again = await api.propose(jobId, { ...task, modelId })
        if (!again.ok) return again
        return again.value === null
          ? fail(
              'bad-input',
              missingWeights,
              'Answer a few more, or undo and redo a label: the network is then trained anew.',
            )
          : ok(again.value)
      })
    },
  }
}

const missingWeights = 'The saved network that should choose the next batch is missing. Your labels are safe.'

/** A learner on a trainer and a pool in this process. */
export function createLocalLearner(trainer: TrainerApi, pool: Pick<PoolApi, 'draw'>): Learner {
  return createLearner({ draw: pool.draw, call: (work) => work(trainer), proxy: (callback) => callback })
}
