// Keeping the browser from throwing projects away, and noticing when it has. Page only: workers have no localStorage.
import { attempt } from './storageError.ts'
import type { Result } from '../core/result.ts'

/** A project this browser is known to have held. */
export interface RememberedProject {
  readonly id: string
  readonly name: string
}

const sentinelKey = 'querent-projects-seen'
let asked: Promise<Result<boolean>> | null = null

/**
 * Asks the browser, once a page, to keep this app's data even when the disk fills up. False: it may still evict it, and a
 * backup file is the only safe copy. `insecure-context` where the page cannot ask.
 */
export function askToPersist(): Promise<Result<boolean>> {
  asked ??= ask()
  return asked
}

/** Whether the browser has promised to keep this app's data. Asks nobody; `insecure-context` where it cannot be known. */
export async function isPersisted(): Promise<Result<boolean>> {
  return isSecureContext ? attempt(() => navigator.storage.persisted()) : insecure
}

async function ask(): Promise<Result<boolean>> {
  const kept = await isPersisted()
  return !kept.ok || kept.value ? kept : attempt(() => navigator.storage.persist())
}

const insecure: Result<never> = {
  ok: false,
  error: {
    kind: 'insecure-context',
    message: 'This address is not secure, so the browser cannot be asked to keep your projects.',
    hint: 'Open the app over https or as http://localhost.',
  },
}

/** Notes that a project exists, for `findLostProjects`. */
export function rememberProject(project: RememberedProject): void {
  write([...read().filter(({ id }) => id !== project.id), { id: project.id, name: project.name }])
}

/** For a project that was deleted on purpose, or whose loss has been seen. */
export function forgetProject(id: string): void {
  write(read().filter((project) => project.id !== id))
}

/** The projects this browser held once and holds no more, though nobody deleted them: it has evicted its databases. */
export function findLostProjects(present: readonly { readonly id: string }[]): readonly RememberedProject[] {
  const ids = new Set(present.map(({ id }) => id))
  return read().filter(({ id }) => !ids.has(id))
}

/** Nothing when it is unreadable: the sentinel guards the projects, it is not one of them. */
function read(): readonly RememberedProject[] {
  try {
    const remembered: unknown = JSON.parse(globalThis.localStorage.getItem(sentinelKey) ?? '[]')
    return Array.isArray(remembered) ? remembered.filter(isRemembered) : []
  } catch (thrown) {
    console.warn('The list of known projects cannot be read; a loss would go unnoticed.', thrown)
    return []
  }
}

function write(projects: readonly RememberedProject[]): void {
  try {
    globalThis.localStorage.setItem(sentinelKey, JSON.stringify(projects))
  } catch (thrown) {
    console.warn('The list of known projects cannot be written; a loss would go unnoticed.', thrown)
  }
}

function isRemembered(value: unknown): value is RememberedProject {
  if (typeof value !== 'object' || value === null) return false
  const { id, name } = value as Partial<Record<keyof RememberedProject, unknown>>
  return typeof id === 'string' && typeof name === 'string'
}
