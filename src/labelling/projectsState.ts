// What a screen may know and do about the list of projects. Types only: projectsStore.ts makes it true.
import type { AppError } from '../core/appError.ts'
import type { Result } from '../core/result.ts'
import type { ProjectSettings } from '../core/settings.ts'

/** One line of the list of projects. Times are milliseconds since 1970. */
export interface ProjectSummary {
  readonly id: string
  readonly name: string
  readonly datasetId: string
  readonly createdAt: number
  readonly lastUsedAt: number
  readonly labels: number
  readonly budget: number
  /** Held-out macro F1 of the newest round; null before the first. */
  readonly f1: number | null
}

export interface NewProject {
  readonly datasetId: string
  readonly name?: string
  /** The class ratio of an unbalanced set; its usual one by default. */
  readonly imbalance?: number
  readonly settings?: Partial<ProjectSettings>
  /** Data files the person dropped or picked, if any. */
  readonly files?: readonly File[]
}

/** What the app takes of this machine's disk, in bytes. */
export interface StorageSummary {
  readonly used: number
  readonly quota: number
  /** Whether the browser has promised not to clear it by itself. */
  readonly isKept: boolean
}

export interface ProjectsState {
  /** Most recently used first; null until read. */
  readonly projects: readonly ProjectSummary[] | null
  readonly error: AppError | null
  /** Projects this browser held once and has no more: it may have thrown them away for want of space. */
  readonly lost: readonly { readonly id: string; readonly name: string }[]
  /** The person has seen that they are gone. */
  readonly forgetLost: () => void
  readonly refresh: () => Promise<void>
  /** Creates a project and returns its id; opening it loads the data. */
  readonly create: (project: NewProject) => Promise<Result<string>>
  readonly rename: (id: string, name: string) => Promise<Result<void>>
  /** A whole copy called `name`: history, networks, and nothing in common from then on. Returns its id. */
  readonly duplicate: (id: string, name: string) => Promise<Result<string>>
  readonly remove: (id: string) => Promise<Result<void>>
  /** The whole project as one file's text. */
  readonly exportProject: (
    id: string,
  ) => Promise<Result<{ readonly fileName: string; readonly text: string }>>
  /** Adds the project in an exported file; returns the new project's id. */
  readonly importProject: (text: string) => Promise<Result<string>>
  /** Null until measured; `untold` where the browser does not say (an insecure address). */
  readonly storage: StorageSummary | 'untold' | null
  readonly measureStorage: () => Promise<void>
  /** Bytes of one project. Reads all of it. */
  readonly sizeOf: (id: string) => Promise<Result<number>>
  /** Bytes of data that can be made or loaded again. Reads all of it. */
  readonly sizeOfCache: () => Promise<Result<number>>
  /** Throws that data away; projects stay as they are. */
  readonly clearCache: () => Promise<Result<void>>
}
