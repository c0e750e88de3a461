// Catches what breaks while a screen is drawn, so that a person never faces a blank page. Repairs nothing: a reload does.
import { Component, type ReactNode } from 'react'

export interface CrashGuardProps {
  readonly onReload: () => void
  readonly children: ReactNode
}

export class CrashGuard extends Component<CrashGuardProps, { readonly hasCrashed: boolean }> {
  override state = { hasCrashed: false }

  static getDerivedStateFromError(): { readonly hasCrashed: boolean } {
    return { hasCrashed: true }
  }

  override render(): ReactNode {
    if (!this.state.hasCrashed) return this.props.children
    return (
      <main className="waiting">
        <div role="alert">
          <p className="waiting__ask">Something in this page broke.</p>
          <p className="waiting__note">
            Every answer that had its tick is safe on this machine. After a reload you go on where you were.
          </p>
        </div>
        <button type="button" className="primary" onClick={this.props.onReload}>
          Reload
        </button>
      </main>
    )
  }
}
