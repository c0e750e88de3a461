// How many runs of an experiment compute at the same time where nobody has said so.

/** One on a graphics card, which they would only share; else as many as help on so many cores. More do not change any figure. */
export function jobsFor(backend: string, cores: number): number {
  if (backend === 'webgpu' || backend === 'webgl') return 1
  return Math.max(1, Math.min(2, cores - 1))
}
