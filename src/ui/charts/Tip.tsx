// The note beside a point under the pointer or reached by arrow keys; spoken as well.
import type { ReactNode } from 'react'

export interface TipProps {
  readonly title: string
  readonly children?: ReactNode
}

export function Tip({ title, children }: TipProps) {
  return (
    <div className="chart-tip" role="status">
      <strong>{title}</strong>
      {children}
    </div>
  )
}

/** Names with their values, in two columns. */
export function TipValues({
  values,
}: {
  readonly values: readonly (readonly [name: ReactNode, value: string])[]
}) {
  return (
    <dl>
      {values.map(([name, value], index) => (
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
