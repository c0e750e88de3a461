// What holds on this device in every project: the look, the backend, the space it takes, the keys. Not a project's settings (fields.ts).
import type { StoreApi } from 'zustand'
import type { ProjectsState } from '../../labelling/projectsState.ts'
import { Switch } from '../parts/Switch.tsx'
import { preferences, usePreference } from '../preferences.ts'
import { BackendSetting, type OpenWith } from './BackendSetting.tsx'
import { KeySettings } from './KeySettings.tsx'
import { SelectSetting } from './SelectSetting.tsx'
import { StorageUse } from './StorageUse.tsx'

const themes = [
  { id: 'system', name: 'As the system' },
  { id: 'light', name: 'Light' },
  { id: 'dark', name: 'Dark' },
] as const

export interface DeviceSettingsProps {
  readonly projects: StoreApi<ProjectsState>
  /** Null where no project is open. */
  readonly open: OpenWith | null
}

export function DeviceSettings({ projects, open }: DeviceSettingsProps) {
  const theme = usePreference('theme')
  const isGuessShown = usePreference('isGuessShown')
  return (
    <>
      <section className="settings-group" aria-label="Look">
        <h3>Look</h3>
        <SelectSetting
          label="Theme"
          options={themes}
          value={theme ?? 'system'}
          note="The sun and the moon at the top switch it too."
          onChange={(chosen) => preferences.setState({ theme: chosen === 'system' ? null : chosen })}
        />
        <div className="setting">
          <Switch
            label="Show the network’s guess"
            note="Off: you answer before you know what it thinks."
            isOn={isGuessShown}
            onChange={(isOn) => preferences.setState({ isGuessShown: isOn })}
          />
        </div>
      </section>
      <section className="settings-group" aria-label="Computing">
        <h3>Computing</h3>
        <BackendSetting open={open} />
      </section>
      <section className="settings-group" aria-label="Storage">
        <h3>Storage</h3>
        <StorageUse projects={projects} />
      </section>
      <section className="settings-group" aria-label="Keys">
        <h3>Keys</h3>
        <KeySettings />
      </section>
    </>
  )
}
