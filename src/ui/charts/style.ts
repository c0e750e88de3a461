// How all plots look: shared properties of Recharts' parts, in the inks of tokens.css. Nothing moves by itself.

export const quietAxis = {
  axisLine: false,
  tickLine: false,
  tick: { fill: 'var(--ink-faint)', fontSize: 12 },
} as const

export const xAxis = {
  ...quietAxis,
  type: 'number',
  axisLine: { stroke: 'var(--hairline)' },
  height: 24,
  tickMargin: 6,
} as const

export const yAxis = { ...quietAxis, width: 32, tickMargin: 6 } as const

export const grid = { vertical: false, stroke: 'var(--hairline)' } as const

export const referenceLine = { stroke: 'var(--ink-faint)', strokeDasharray: '2 4' } as const

export const tooltip = {
  isAnimationActive: false,
  cursor: { stroke: 'var(--ink-faint)', strokeWidth: 1 },
  wrapperStyle: { zIndex: 2, outline: 'none' },
} as const

/** A share as an axis names it: one decimal. */
export function axisShare(value: number): string {
  return value.toFixed(1)
}
