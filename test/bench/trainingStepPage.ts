// The page side of the training-step benchmark.
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import { measureTrainingStep } from './trainingStep.ts'

globalThis.measureOnPage = () => measureTrainingStep('Chromium', { 'tfjs-backend-wasm-simd.wasm': simd })
