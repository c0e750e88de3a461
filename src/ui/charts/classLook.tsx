// How a class is told apart from the others: a colour, a shape and a dash, so that colour is never the only cue.
import { Symbols } from 'recharts'

const shapes = ['circle', 'square', 'triangle', 'diamond', 'cross', 'star', 'wye'] as const
const dashes = ['0', '7 3', '2 3', '9 3 2 3'] as const

/** Thin shapes need more area to look as large as a circle. */
const area = { circle: 1, square: 1, triangle: 1, diamond: 1, cross: 1.2, star: 1, wye: 1.3 } as const

export interface ClassLook {
  readonly colour: string
  readonly shape: (typeof shapes)[number]
  /** An SVG `stroke-dasharray`; `0` is a solid line. */
  readonly dash: (typeof dashes)[number]
}

/** The look of the class at `index` in the project's order: 28 pairs of shape and dash, 140 looks before one comes again. */
export function classLook(index: number): ClassLook {
  return {
    colour: `var(--class-${index % 10})`,
    shape: shapes[index % shapes.length] ?? 'circle',
    dash: dashes[Math.floor(index / shapes.length) % dashes.length] ?? '0',
  }
}

export interface ClassSymbolProps {
  readonly index: number
  readonly cx: number
  readonly cy: number
  /** Area in square pixels. */
  readonly size: number
  readonly isQuiet?: boolean
  /** An outline only: what it stands for no longer holds. */
  readonly isHollow?: boolean
}

/** The mark of a class, inside an svg. */
export function ClassSymbol(props: ClassSymbolProps) {
  const { index, cx, cy, size, isQuiet = false, isHollow = false } = props
  const { colour, shape } = classLook(index)
  const classes = ['class-symbol', ...(isQuiet ? ['quiet'] : []), ...(isHollow ? ['hollow'] : [])]
  return (
    <Symbols
      className={classes.join(' class-symbol--')}
      type={shape}
      cx={cx}
      cy={cy}
      size={size * area[shape]}
      fill={colour}
      color={colour}
    />
  )
}

/** A piece of the class's line with its mark, as a legend shows it. */
export function ClassSample({ index }: { readonly index: number }) {
  return (
    <svg className="class-sample" viewBox="0 0 28 12" width="28" height="12" aria-hidden="true">
      <ClassSampleMarks index={index} />
    </svg>
  )
}

/** The same inside an svg, 28 × 12 pixels. */
export function ClassSampleMarks({ index }: { readonly index: number }) {
  const { colour, dash } = classLook(index)
  return (
    <>
      <line x1="0" x2="28" y1="6" y2="6" stroke={colour} strokeWidth="2" strokeDasharray={dash} />
      <ClassSymbol index={index} cx={14} cy={6} size={48} />
    </>
  )
}
