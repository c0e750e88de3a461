// Numbers as people type them. What a number is good for is decided by the field.

/**
 * The number in `text`; NaN where it is none. Of whole numbers a comma, a point, a space or an apostrophe before three digits parts
 * thousands (`1,000`), of all others a comma is a decimal one (`0,85`).
 */
export function typedNumber(text: string, isWhole: boolean): number {
  const typed = text.trim()
  if (typed === '') return NaN
  if (isWhole && /^\d{1,3}(?:[,.\s’'_]\d{3})+$/.test(typed)) return Number(typed.replace(/\D/g, ''))
  return Number(typed.replace(',', '.'))
}
