// Wiring only: the real stores, the session, the installation and the page.
import { createRoot } from 'react-dom/client'
import { ok } from './core/result.ts'
import { experimentsStore } from './experiments/experimentsStore.ts'
import { openExperiment } from './experiments/openExperiment.ts'
import { openProject } from './labelling/openProject.ts'
import { projectsStore } from './labelling/projectsStore.ts'
import { untilSaved } from './labelling/untilSaved.ts'
import { App } from './ui/App.tsx'
import { chosenBackend } from './ui/chosenBackend.ts'
import { CrashGuard } from './ui/installation/CrashGuard.tsx'
import { createInstallation } from './ui/installation/installation.ts'
import { UpdatePrompt } from './ui/installation/UpdatePrompt.tsx'
import { preferences } from './ui/preferences.ts'
import { createSession } from './ui/session.ts'

const backend = () => chosenBackend(preferences.getState().backend)
const session = createSession({
  project: (projectId, files) => openProject(projectId, files, backend()),
  experiment: (experimentId, files = []) => openExperiment(experimentId, { files, backend: backend() }),
}).store
const installation = createInstallation({
  workerUrl: import.meta.env.PROD ? './sw.js' : null,
  untilSaved: () => {
    const { opened } = session.getState()
    return opened === null ? Promise.resolve(ok(undefined)) : untilSaved(opened.store)
  },
})

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root.')
createRoot(root).render(
  <>
    <UpdatePrompt installation={installation} />
    <CrashGuard onReload={() => void installation.getState().reload()}>
      <App session={session} projects={projectsStore} experiments={experimentsStore} />
    </CrashGuard>
  </>,
)
