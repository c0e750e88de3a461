// The trainer: trains networks, measures them on the held-out set, and chooses what to ask. Plain code that runs in the trainer
// worker and in Node. It owns every network; only plain data leaves it.
import { toAppError } from '../core/appError.ts'
import type { ItemId } from '../core/item.ts'
import type { Checkpoint, Proposal, TrainedRound, TrainingProgress, TrainTask } from '../core/ports.ts'
import { fail, err, ok, type Result } from '../core/result.ts'
import { createRng } from '../core/rng.ts'
import { startBackend, type BackendOptions, type StartedBackend } from '../engine/backends.ts'
import { buildNetwork, type BuiltNetwork } from './builtNetwork.ts'
import { deviceFailure } from './deviceFailure.ts'
import { memoryInUse } from '../engine/memory.ts'
import { trainNetwork, TrainingDiverged } from '../engine/trainNetwork.ts'
import { readWeights, writeWeights } from '../engine/weights.ts'
import { itemsAt } from '../models/network.ts'
import { compareStrategies } from './comparing.ts'
import { createHeldModels, type HeldModel } from './heldModels.ts'
import { measure } from './measuring.ts'
import { createPoolLooks } from './poolLooks.ts'
import type { Comparison, ComparisonTask, JobId, ModelTask, PoolReader, TrainerApi } from './protocol.ts'
import { createCrew, soloCrew } from './scorers/crew.ts'
import type { Timers } from './scorers/hiredScorer.ts'
import { createLook } from './scorers/look.ts'
import type { ScorerSource } from './scorers/roster.ts'
import { proposeWithModel } from './scoring.ts'

/** What this place offers to compute with: nothing but wasm and plain JavaScript in Node. */
export interface TrainerPlace extends Pick<BackendOptions, 'wasmPaths' | 'gpus'> {
  /** Where it may get help to score a pool; by default nowhere. */
  readonly scorers?: ScorerSource
}

/** A trainer that reads items through `pool`. Nothing is computed before `start`. */
export function createTrainer(pool: PoolReader, place: TrainerPlace = {}): TrainerApi {
  const models = createHeldModels()
  const jobs = new Map<JobId, AbortController>()
  let backend: StartedBackend | null = null
  const crew =
    place.scorers === undefined
      ? soloCrew
      : createCrew({ source: place.scorers, backend: () => backend?.name ?? null, timers })
  const looks = createPoolLooks(crew, pool.read)

  let proposing: Promise<unknown> = Promise.resolve()
  /** Asked once: sixty thousand ids are not sent again for every question. */
  let described: ReturnType<PoolReader['describe']> | null = null
  const describe = (): ReturnType<PoolReader['describe']> => (described ??= pool.describe())

  /** Runs a cancellable job; whatever is thrown in it becomes an `AppError` at this boundary. */
  const job = async <T>(id: JobId, work: (signal: AbortSignal) => Promise<Result<T>>): Promise<Result<T>> => {
    const device = backend?.device ?? null
    const known = device?.failure() ?? null
    if (known !== null) return deviceFailure(known)
    const controller = new AbortController()
    jobs.set(id, controller)
    try {
      if (device === null) return await work(controller.signal)
      // A read from a device that is lost may never end.
      const answer = await Promise.race([work(controller.signal), device.failed.then(deviceFailure)])
      const failure = device.failure()
      return failure === null ? answer : deviceFailure(failure)
    } catch (thrown) {
      const failure = controller.signal.aborted ? null : await device?.failureBehind(thrown)
      if (failure) return deviceFailure(failure)
      if (thrown instanceof TrainingDiverged) {
        return fail(
          'bad-input',
          `${thrown.message} Your labels are safe.`,
          'Lower the learning rate in Settings.',
        )
      }
      return err(toAppError(thrown))
    } finally {
      // Work that never ended goes no further, should it wake up.
      controller.abort()
      jobs.delete(id)
    }
  }

  /** A model of the same name may have been asked before: what it said counts no more. */
  const hold = (held: HeldModel): void => {
    looks.forget(held.modelId)
    models.hold(held)
  }

  const build = async (
    form: Omit<BuiltNetwork['form'], 'inputShape'>,
    seed: number,
  ): Promise<BuiltNetwork> => {
    const { shape } = await describe()
    return buildNetwork({ ...form, inputShape: shape }, seed)
  }

  const train = async (
    task: TrainTask,
    onProgress: (progress: TrainingProgress) => void,
    signal: AbortSignal,
  ): Promise<Result<TrainedRound>> => {
    const { settings, classIds, labels, round, modelId, warmFrom } = task
    const startedAt = performance.now()
    const items = await pool.read(labels.map(({ itemId }) => itemId))
    const weightSeed = createRng(settings.seed, 'round', round, 'weights').int(2 ** 31)
    const { dropoutScale = 1 } = settings.training
    const built = await build(
      { network: settings.network, classes: classIds.length, dropoutScale },
      weightSeed,
    )
    const { model, encoder } = built
    let isHeld = false
    try {
      encoder.fit(items)
      if (warmFrom !== null && isOf(warmFrom, task)) restoreWeights(model, warmFrom)
      const { epochs } = await trainNetwork({
        model,
        inputs: (rows) => encoder.encode(itemsAt(items, rows)),
        labels: indicesOf(labels, classIds),
        options: {
          ...settings.training,
          seed: createRng(settings.seed, 'round', round, 'dropout').int(2 ** 31),
        },
        permutation: (purpose, epoch, length) =>
          createRng(settings.seed, 'round', round, purpose, epoch).permutation(length),
        signal,
        // A person may be waiting for the next question: it goes first.
        yieldTo: () => Promise.allSettled([proposing, looks.quiet()]),
        onProgress: ({ imagesPerSecond, ...progress }) =>
          onProgress({ ...progress, itemsPerSecond: imagesPerSecond }),
      })
      const trainedAt = performance.now()
      const heldOut = await pool.heldOut(settings.heldOutSize)
      const measured = await measure({ model, encoder, ...heldOut, classes: classIds.length, signal })
      const evaluatedAt = performance.now()
      const { specs, values } = await readWeights(model)
      hold({ ...built, modelId })
      isHeld = true
      return ok({
        result: {
          modelId,
          ...measured,
          epochs,
          network: settings.network,
          backend: backend?.name ?? '',
          trainMillis: trainedAt - startedAt,
          evaluateMillis: evaluatedAt - trainedAt,
        },
        checkpoint: {
          modelId,
          network: settings.network,
          classIds,
          weights: { tensors: specs, data: values },
        },
      })
    } finally {
      if (!isHeld) model.dispose()
    }
  }

  const propose = async (task: ModelTask, signal: AbortSignal): Promise<Result<Proposal | null>> => {
    const { modelId } = task
    const held = models.get(modelId)
    if (held === undefined) return ok(null)
    const { poolIds } = await describe()
    const proposal = await proposeWithModel(task, {
      poolIds,
      predict: (ids) => looks.once(held, ids, signal),
      known: () => looks.join(modelId, signal),
      score: (ids) => looks.begin(held, ids, signal),
      now: () => performance.now(),
    })
    signal.throwIfAborted()
    return ok(proposal)
  }

  /** The network of a checkpoint. Its owner disposes it. */
  const rebuild = async (checkpoint: Checkpoint): Promise<HeldModel> => {
    const { modelId, network, classIds } = checkpoint
    const built = await build({ network, classes: classIds.length }, 0)
    try {
      restoreWeights(built.model, checkpoint)
    } catch (thrown) {
      built.model.dispose()
      throw thrown
    }
    return { ...built, modelId }
  }

  /** A look that nobody may join, by the trainer alone: the scorers stay with the network they have. */
  const lookAside = async (network: HeldModel, ids: readonly ItemId[], signal: AbortSignal) => {
    const look = createLook(ids, pool.read)
    await soloCrew.score(look, network, signal)
    return { ids, probabilities: look.probabilities() }
  }

  const compare = async (
    task: ComparisonTask,
    checkpoint: Checkpoint | null,
    signal: AbortSignal,
  ): Promise<Result<Comparison | null>> => {
    const held = models.get(task.modelId)
    // One that was pushed out comes back for this look only, lest it push out another.
    const network = held ?? (checkpoint === null ? null : await rebuild(checkpoint))
    if (network === null) return ok(null)
    try {
      const { poolIds } = await describe()
      const comparison = await compareStrategies(task, {
        poolIds,
        known: (isWanted) => looks.join(task.modelId, signal, isWanted),
        score: (ids) => lookAside(network, ids, signal),
      })
      signal.throwIfAborted()
      return ok(comparison)
    } finally {
      if (network !== held) network.model.dispose()
    }
  }

  return {
    start: (request) =>
      job('start', async () => {
        backend = await startBackend({ ...place, ...request })
        const { name, reason, adapter, skipped } = backend
        return ok({ name, reason, adapter, skipped })
      }),
    train: (jobId, task, onProgress) => job(jobId, (signal) => train(task, onProgress, signal)),
    propose: (jobId, task) => {
      const proposal = job(jobId, (signal) => propose(task, signal))
      proposing = proposal
      return proposal
    },
    restore: (checkpoint) =>
      job(`restore-${checkpoint.modelId}`, async () => {
        hold(await rebuild(checkpoint))
        return ok(undefined)
      }),
    compare: (jobId, task, checkpoint) => job(jobId, (signal) => compare(task, checkpoint, signal)),
    forget: () =>
      job('forget', () => {
        looks.forgetAll()
        models.clear()
        return Promise.resolve(ok(undefined))
      }),
    cancel: (jobId) => jobs.get(jobId)?.abort(),
    memory: () => Promise.resolve(memoryInUse()),
    ping: () => Promise.resolve(),
    close: () => {
      for (const controller of jobs.values()) controller.abort()
      crew.close()
    },
  }
}

const timers: Timers = {
  now: () => performance.now(),
  after: (millis, act) => {
    const timer = setTimeout(act, millis)
    return () => clearTimeout(timer)
  },
}

function restoreWeights(model: HeldModel['model'], { weights }: Checkpoint): void {
  writeWeights(model, { specs: weights.tensors, values: weights.data })
}

/** Whether a checkpoint's weights fit the network that is about to be trained. */
function isOf(checkpoint: Checkpoint, { settings, classIds }: TrainTask): boolean {
  return checkpoint.network === settings.network && checkpoint.classIds.length === classIds.length
}

function indicesOf(labels: TrainTask['labels'], classIds: readonly string[]): Uint8Array {
  const indexOf = new Map(classIds.map((id, index) => [id, index]))
  return Uint8Array.from(labels, ({ classId }) => {
    const index = indexOf.get(classId)
    if (index === undefined) throw new RangeError(`There is no class ${classId}.`)
    return index
  })
}
