// The engine's front door, for a program that takes the folder as it is. Inside this repository files import one another directly.
export { startBackend, type BackendOptions, type StartedBackend } from './backends.ts'
export { webgl } from './webgl.ts'
export { webgpu } from './webgpu.ts'

export { BatchNormalization } from './batchNormalization.ts'
export { Dropout, setDropoutKey } from './dropout.ts'

export {
  trainNetwork,
  TrainingDiverged,
  type TrainingOptions,
  type TrainingRequest,
  type TrainingResult,
} from './trainNetwork.ts'
export { createStepTrainer, type StepTrainer } from './stepTrainer.ts'
export { createAdam } from './adam.ts'
export { createRmsProp } from './rmsProp.ts'
export { reestimateBatchNorm } from './reestimateBatchNorm.ts'

export { evaluate } from './classification.ts'
export { predict, type InputsOf } from './predict.ts'
export { readWeights, writeWeights, type SavedWeights } from './weights.ts'
