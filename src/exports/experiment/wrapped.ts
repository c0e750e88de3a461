// Breaking text into lines, by characters for a terminal or by estimated width for a drawing.

/** Lines of whole words (a no-break space holds two together) that `fits` accepts; a word that fits nowhere has a line to itself. */
export function wrapped(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = []
  for (const word of text.split(/[ \t\n]+/).filter((each) => each !== '')) {
    const last = lines.at(-1)
    const longer = `${last ?? ''} ${word}`
    if (last !== undefined && fits(longer)) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** Width of `text` in pixels in a sans-serif nobody has chosen yet: on the wide side, so that what is placed by it keeps clear. */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0
  for (const character of text) {
    if (/[iljtfrI.,:;'|!()[\] ]/.test(character)) ems += 0.38
    else if (/[mwMW@%—]/.test(character)) ems += 0.92
    else if (/[A-Z0-9+−±=<>×]/.test(character)) ems += 0.66
    else ems += character.charCodeAt(0) < 0x2e80 ? 0.58 : 1.05
  }
  return ems * fontSize
}

/** `text`, or as much of it as is at most `width` pixels wide, with an ellipsis. */
export function shortened(text: string, width: number, fontSize: number): string {
  if (textWidth(text, fontSize) <= width) return text
  const characters = Array.from(text)
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, fontSize) > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}
