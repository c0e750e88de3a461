// The top line of a page that is no project: the way home, and the theme.
import { ThemeToggle } from './ThemeToggle.tsx'

export function PageBar() {
  return (
    <header className="start__bar">
      <a className="wordmark" href="#/" title="All projects">
        Querent
      </a>
      <ThemeToggle />
    </header>
  )
}
