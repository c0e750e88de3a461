// All settings: those of a project, before it begins or while it runs, and those of this device. Good defaults stand; nobody has to
// open this.
import { useState } from 'react'
import type { StoreApi } from 'zustand'
import type { ProjectSettings } from '../../core/settings.ts'
import type { DataSetInfo } from '../../datasets/catalogue.ts'
import type { ProjectsState } from '../../labelling/projectsState.ts'
import { Segmented } from '../charts/Segmented.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import type { OpenWith } from './BackendSetting.tsx'
import { DeviceSettings } from './DeviceSettings.tsx'
import { fieldGroups } from './fields.ts'
import { SettingField } from './SettingField.tsx'

export interface SettingsDrawerProps {
  readonly settings: ProjectSettings
  /** Whether questions have been asked: some settings then matter later or not at all. */
  readonly hasBegun: boolean
  /** The data set of the project, where it is known. */
  readonly dataset?: DataSetInfo | undefined
  readonly isReadOnly?: boolean
  readonly projects: StoreApi<ProjectsState>
  /** The project on screen, for the backend; null where none is. */
  readonly open: OpenWith | null
  readonly onChange: (change: Partial<ProjectSettings>) => void
  readonly onClose: () => void
}

export function SettingsDrawer(props: SettingsDrawerProps) {
  const { hasBegun, projects, open, onClose } = props
  const [part, setPart] = useState<'project' | 'device'>('project')
  return (
    <Dialog title="Settings" shape="side" onClose={onClose}>
      <Segmented
        legend="For"
        options={[
          ['project', hasBegun ? 'This project' : 'The next project'],
          ['device', 'This device'],
        ]}
        value={part}
        onChange={setPart}
      />
      {part === 'project' ? (
        <ProjectSettingsPart {...props} />
      ) : (
        <DeviceSettings projects={projects} open={open} />
      )}
    </Dialog>
  )
}

function ProjectSettingsPart({
  settings,
  hasBegun,
  dataset,
  isReadOnly = false,
  onChange,
}: SettingsDrawerProps) {
  return fieldGroups.map(({ title, fields }) => (
    <section key={title} className="settings-group" aria-label={title}>
      <h3>{title}</h3>
      {fields.map((field) => (
        <SettingField
          key={field.label}
          field={field}
          settings={settings}
          hasBegun={hasBegun}
          dataset={dataset}
          isDisabled={isReadOnly || (hasBegun && field.isFixedLater === true)}
          onChange={onChange}
        />
      ))}
    </section>
  ))
}
