// The spot of colour that stands for a class. Beyond ten classes the colours repeat: the name beside it tells them apart.

/** The colour of the class at `index` in the project's order, as a CSS value. */
export function classColour(index: number): string {
  return `var(--class-${index % 10})`
}

export function ClassMark({ index }: { readonly index: number }) {
  return <span className="class-mark" style={{ background: classColour(index) }} aria-hidden="true" />
}
