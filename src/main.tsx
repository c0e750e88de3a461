// Wiring only: the real stores, the session and the page.
import { createRoot } from 'react-dom/client'
import { openProject } from './labelling/openProject.ts'
import { projectsStore } from './labelling/projectsStore.ts'
import { App } from './ui/App.tsx'
import { createSession } from './ui/session.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root.')
createRoot(root).render(<App session={createSession(openProject).store} projects={projectsStore} />)
