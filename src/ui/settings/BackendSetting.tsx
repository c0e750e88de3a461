// Which backend computes: the person's choice, what the address says instead, what it has become, and why.
import type { BackendChoice, BackendInfo } from '../../labelling/labellingState.ts'
import {
  addressedBackend,
  backendChoices,
  backendName,
  backendNames,
  chosenBackend,
} from '../chosenBackend.ts'
import { preferences, usePreference } from '../preferences.ts'
import { SelectSetting } from './SelectSetting.tsx'

/** The project on screen, as far as its backend goes. */
export interface OpenWith {
  /** What it was opened with. */
  readonly choice: BackendChoice
  /** What that became; null while it is starting. */
  readonly inUse: BackendInfo | null
  /** Opens the project again; null while that would lose something. */
  readonly onReopen: (() => void) | null
}

const notes: Readonly<Record<BackendChoice, string>> = {
  auto: 'The first of the others that this machine has and that computes correctly.',
  webgpu: 'The graphics card, by the newer way. The fastest where there is one.',
  webgl: 'The graphics card, by the older way.',
  wasm: 'The processor. The same seed and answers give the same run, bit for bit.',
  cpu: 'The processor without WebAssembly: many times slower.',
}

export function BackendSetting({ open }: { readonly open: OpenWith | null }) {
  const preferred = usePreference('backend')
  const isOther = open !== null && chosenBackend(preferred) !== open.choice
  return (
    <>
      <SelectSetting
        label="Computes with"
        options={backendChoices.map((id) => ({ id, name: backendNames[id] }))}
        value={preferred}
        note={notes[preferred]}
        onChange={(backend) => preferences.setState({ backend })}
      />
      {addressedBackend !== null && <p className="setting-note">{addressWords(addressedBackend)}</p>}
      {isOther && (
        <p className="setting-note">
          Counts from the next opening.{' '}
          <button type="button" disabled={open.onReopen === null} onClick={() => open.onReopen?.()}>
            Open this project again now
          </button>
        </p>
      )}
      {open === null ? (
        <p className="setting-note">What it becomes on this machine shows here once a project is open.</p>
      ) : (
        <InUse backend={open.inUse} />
      )}
    </>
  )
}

function InUse({ backend }: { readonly backend: BackendInfo | null }) {
  if (backend === null) return <p className="setting-note">Nothing computes yet.</p>
  const { reason, skipped, setback } = backend
  return (
    <dl className="setting-facts">
      <dt>In use</dt>
      <dd>
        {reason} {setback}
      </dd>
      {skipped.map((other) => (
        <div key={other.name}>
          <dt>Not {backendName(other.name)}</dt>
          <dd>{other.reason}</dd>
        </div>
      ))}
    </dl>
  )
}

function addressWords({ asked, choice }: NonNullable<typeof addressedBackend>): string {
  return choice === null
    ? `The address asks for “${asked}”, which is none of these, so your choice counts.`
    : `The address asks for ${backendNames[choice]} (?backend=${choice}). That counts until the app is opened without it.`
}
