// Imported or run before anything that needs the kernels: compiles them where they are missing or stale.
import { refreshKernels } from './kernels.ts'

refreshKernels()
