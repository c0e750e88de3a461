// Who answers: the person, or a simulated oracle that knows the truth of a benchmark.
import { Menu } from '../parts/Menu.tsx'
import { useLabelling } from './context.ts'

export function Oracle() {
  const isSimulating = useLabelling((state) => state.isSimulating)
  const isReadOnly = useLabelling((state) => state.isReadOnly)
  const isOver = useLabelling((state) => state.stopped !== null)
  const simulate = useLabelling((state) => state.simulate)
  const stop = useLabelling((state) => state.stopSimulating)
  if (isSimulating) {
    return (
      <div className="oracle">
        <span className="oracle__who">The simulated oracle answers</span>
        <button type="button" className="primary" onClick={stop}>
          Stop
        </button>
      </div>
    )
  }
  return (
    <div className="oracle">
      <span className="oracle__who">You answer</span>
      {!isReadOnly && !isOver && (
        <Menu
          label="Simulate"
          className="link"
          items={[
            {
              label: 'The rest of this round',
              note: 'answered with the truth',
              act: () => simulate('round'),
            },
            { label: 'All, to the budget', note: 'Stop is always there', act: () => simulate('budget') },
          ]}
        />
      )}
    </div>
  )
}
