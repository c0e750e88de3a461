// All keys on one sheet, where they can also be changed or turned off (WCAG 2.1.4).
import { Dialog } from '../parts/Dialog.tsx'
import { KeySettings } from '../settings/KeySettings.tsx'

export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" shape="small" onClose={onClose}>
      <KeySettings />
    </Dialog>
  )
}
