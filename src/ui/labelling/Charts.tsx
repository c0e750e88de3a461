// The charts of the open project, wide, over the labelling screen.
import { useMemo } from 'react'
import { labelBalance } from '../../core/balance.ts'
import { paceByRound, paceOf } from '../../core/pace.ts'
import { ChartsPanel } from '../charts/ChartsPanel.tsx'
import { Dialog } from '../parts/Dialog.tsx'
import { useCurve, useLabelling } from './context.ts'

export function Charts({ onClose }: { readonly onClose: () => void }) {
  const { points, staleRounds } = useCurve()
  const name = useLabelling(({ project }) => project.name)
  const classes = useLabelling(({ project }) => project.classes)
  const decisions = useLabelling(({ project }) => project.decisions)
  const history = useLabelling(({ project }) => project.history)
  const { budget, targetF1 } = useLabelling(({ project }) => project.settings)
  const balance = useMemo(() => labelBalance({ classes, decisions }), [classes, decisions])
  const pace = useMemo(() => ({ pace: paceOf(history), paceByRound: paceByRound(history) }), [history])
  return (
    <Dialog title="Charts" shape="wide" onClose={onClose}>
      <ChartsPanel {...{ points, staleRounds, classes, budget, targetF1, balance, ...pace }} project={name} />
    </Dialog>
  )
}
