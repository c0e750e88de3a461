// Whether this Node can run Querent. Must itself run on older ones.

/** What package.json's `engines` says. */
export const supportedNode = '^20.19, ^22.13 or ≥ 24'

/** `version` as in `process.versions.node`. */
export function isSupportedNode(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major >= 24 || (major === 22 && minor >= 13) || (major === 20 && minor >= 19)
}
