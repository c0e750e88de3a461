// A test in a browser of what everyKernel.test.ts tests in Node.
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import { describeEveryKernel } from './everyKernel.ts'

describeEveryKernel({ 'tfjs-backend-wasm-simd.wasm': simd })
