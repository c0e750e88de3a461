// A test in Node of what everyKernel.browser.test.ts tests in a browser.
import { describeEveryKernel } from './everyKernel.ts'

describeEveryKernel()
