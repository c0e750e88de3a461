// Which programs make a result in a browser. The command line tells its own.
import { dependencies, version } from '../../package.json'

/** Querent, TensorFlow.js and the browser. */
export function versionsInBrowser(): Readonly<Record<string, string>> {
  const [browser] = /(?:Firefox|Edg|OPR|Chrome|Version)\/[\d.]+/.exec(navigator.userAgent) ?? ['?']
  return { querent: version, tfjs: dependencies['@tensorflow/tfjs'], browser: browser.replace('/', ' ') }
}
