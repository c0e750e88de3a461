// What computes, in one line that opens: why this one, what was passed over, and what its graphics device did. Chooses nothing.
import { backendName } from '../chosenBackend.ts'
import { useLabelling } from './context.ts'

export function BackendNote() {
  const backend = useLabelling((state) => state.backend)
  return (
    <>
      {/* Always there, so that what appears in it is read out. */}
      <p className="rail__note rail__fallback" role="status">
        {backend?.setback ?? (backend?.name === 'cpu' ? backend.reason : '')}
      </p>
      {backend !== null && (
        <details className="rail__backend">
          <summary>
            {backendName(backend.name)}
            {backend.adapter !== null && ` · ${backend.adapter}`}
          </summary>
          <p>{backend.reason}</p>
          {backend.skipped.length > 0 && (
            <ul aria-label="Passed over">
              {backend.skipped.map(({ name, reason }) => (
                <li key={name}>
                  {backendName(name)}: {reason}
                </li>
              ))}
            </ul>
          )}
        </details>
      )}
    </>
  )
}
