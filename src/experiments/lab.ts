// What the runner needs to compute with: one place where one run at a time trains and chooses. In a browser it is two workers, in
// Node a thread; both run the same pool and trainer.
import type { ClassInfo, ItemKind } from '../core/item.ts'
import type { ProjectData } from '../core/events.ts'
import type { Learner, TrainTask } from '../core/ports.ts'
import type { Result } from '../core/result.ts'
import type { Truth } from '../core/simulate.ts'

/** What a lab has found when it is open. */
export interface LabFindings {
  readonly itemKind: ItemKind
  readonly classes: readonly ClassInfo[]
  readonly poolSize: number
  readonly heldOutSize: number
  readonly backend: { readonly name: string; readonly adapter: string | null }
  /** What a person should know about the data, in sentences. */
  readonly warnings: readonly string[]
}

export interface Lab {
  /** Loads the data and starts a backend; once, before anything else. */
  readonly open: (
    dataset: ProjectData,
    onProgress: (what: string) => void,
    signal: AbortSignal,
  ) => Promise<Result<LabFindings>>
  readonly learner: Learner
  readonly truth: Truth
  /** Every item of the pool with its true class. */
  readonly everyLabel: () => Promise<Result<TrainTask['labels']>>
  /** Lets go of all networks, before another run, whose models go by the same names. */
  readonly forget: () => Promise<Result<void>>
  readonly close: () => void
}

/** Opens labs: as many as runs are to be under way at the same time. */
export type LabSource = () => Lab
