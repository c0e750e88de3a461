// All settings of a project, before it begins or while it runs. Good defaults stand; nobody has to open this.
import type { ProjectSettings } from '../../core/settings.ts'
import type { DataSetInfo } from '../../datasets/catalogue.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { fieldGroups } from './fields.ts'
import { SettingField } from './SettingField.tsx'

export interface SettingsDrawerProps {
  readonly settings: ProjectSettings
  /** Whether questions have been asked: some settings then matter later or not at all. */
  readonly hasBegun: boolean
  /** The data set of the project, where it is known. */
  readonly dataset?: DataSetInfo | undefined
  readonly isReadOnly?: boolean
  readonly onChange: (change: Partial<ProjectSettings>) => void
  readonly onClose: () => void
}

export function SettingsDrawer({
  settings,
  hasBegun,
  dataset,
  isReadOnly = false,
  onChange,
  onClose,
}: SettingsDrawerProps) {
  return (
    <Dialog title="Settings" shape="side" onClose={onClose}>
      {!hasBegun && <p className="dialog__lead">For the project you start next.</p>}
      {fieldGroups.map(({ title, fields }) => (
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
      ))}
    </Dialog>
  )
}
