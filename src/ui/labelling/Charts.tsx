// The charts of the open project, wide, over the labelling screen.
import { ChartsPanel } from '../charts/ChartsPanel.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { useCurve, useLabelling } from './context.ts'

export function Charts({ onClose }: { readonly onClose: () => void }) {
  const { points, staleRounds } = useCurve()
  const classes = useLabelling(({ project }) => project.classes)
  const { budget, targetF1 } = useLabelling(({ project }) => project.settings)
  return (
    <Dialog title="Charts" shape="wide" onClose={onClose}>
      <ChartsPanel
        points={points}
        staleRounds={staleRounds}
        classes={classes}
        budget={budget}
        targetF1={targetF1}
      />
    </Dialog>
  )
}
