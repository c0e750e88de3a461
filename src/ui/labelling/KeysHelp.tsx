// All keys on one sheet, and the switch that turns them off for speech and switch input (WCAG 2.1.4).
import { Dialog } from '../parts/Dialog.tsx'
import { Switch } from '../parts/Switch.tsx'
import { preferences, usePreference } from '../preferences.ts'
import { keyTable } from './keys.ts'

export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  const areKeysOn = usePreference('areKeysOn')
  return (
    <Dialog title="Keys" shape="small" onClose={onClose}>
      <dl className="keys">
        {keyTable.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (key === '…' ? <span key={key}>–</span> : <kbd key={key}>{key}</kbd>))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Switch
        label="Single keys answer"
        note="Turn off if you speak to your computer: every button still works."
        isOn={areKeysOn}
        onChange={(isOn) => preferences.setState({ areKeysOn: isOn })}
      />
    </Dialog>
  )
}
