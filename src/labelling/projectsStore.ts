// The list of projects and what is done to a whole project. What happens inside one is openProject.ts.
import { createStore } from 'zustand/vanilla'
import type { AppError } from '../core/appError.ts'
import { ok } from '../core/result.ts'
import { estimateStorage } from '../storage/cache.ts'
import { duplicateProject } from '../storage/duplicateProject.ts'
import { exportProject } from '../storage/exportProject.ts'
import { importProject } from '../storage/importProject.ts'
import { findLostProjects, forgetProject, isPersisted } from '../storage/persistence.ts'
import { deleteProject, listProjects, newProjectId, renameProject } from '../storage/projects.ts'
import { clearCache, measureCache, measureProject } from '../storage/space.ts'
import { pendingProjects } from './pendingProjects.ts'
import type { ProjectsState } from './projectsState.ts'

export const projectsStore = createStore<ProjectsState>()((set, get) => {
  /** Reads the list again after a change, and passes the change's outcome on. */
  const thenRefresh = async <T extends { readonly ok: boolean; readonly error?: AppError }>(
    change: Promise<T>,
  ): Promise<T> => {
    const outcome = await change
    await get().refresh()
    return outcome
  }
  return {
    projects: null,
    error: null,
    lost: [],
    forgetLost: () => {
      for (const { id } of get().lost) forgetProject(id)
      set({ lost: [] })
    },
    refresh: async () => {
      const listed = await listProjects()
      if (listed.ok) set({ projects: listed.value, lost: findLostProjects(listed.value), error: null })
      else set({ error: listed.error })
    },
    create: (project) => {
      const id = newProjectId()
      pendingProjects.add(id, project)
      return Promise.resolve(ok(id))
    },
    rename: (id, name) => thenRefresh(renameProject(id, name)),
    duplicate: (id, name) => thenRefresh(duplicateProject(id, name)),
    remove: (id) => thenRefresh(deleteProject(id)),
    exportProject,
    importProject: (text) => thenRefresh(importProject(text)),
    storage: null,
    measureStorage: async () => {
      const [space, kept] = await Promise.all([estimateStorage(), isPersisted()])
      set({ storage: space.ok ? { ...space.value, isKept: kept.ok && kept.value } : 'untold' })
    },
    sizeOf: (id) => measureProject(id),
    sizeOfCache: () => measureCache(),
    clearCache: async () => {
      const cleared = await clearCache()
      await get().measureStorage()
      return cleared
    },
  }
})
