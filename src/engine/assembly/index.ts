// What the module offers to TypeScript. Every argument of type usize is an address in tfjs-wasm's memory; no function allocates: outputs and
// scratch memory are the caller's.
export { activationGradient } from './activation'
export { batchNorm, batchNormGradient, batchNormScratch } from './batchNormalization'
export { columnSums } from './columnSums'
export {
  convolve,
  convolveFilterGradient,
  convolveFilterGradientScratch,
  convolveInputGradient,
  convolveInputGradientScratch,
  convolveScratch,
} from './convolution'
export { softmaxCrossEntropy } from './crossEntropy'
export { depthwise, depthwiseFilterGradient, depthwiseInputGradient } from './depthwise'
export { dropout } from './dropout'
export { gatherRows, scatterRows } from './embedding'
export { matrixProduct, matrixProductScratch } from './matrixProduct'
export { maxPoolGradient } from './maxPooling'
export { adamStep, rmsPropStep } from './optimizers'
export { clear, cropImages, padImages, resizeRows } from './padding'
export { winograd, winogradFilterGradient, winogradFilterGradientScratch, winogradScratch } from './winograd'
