// The one place where text becomes safe inside HTML and SVG, between tags and in quoted attributes alike. Not for scripts or styles.

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

// What XML 1.0 allows in no document, escaped or not: most controls, halves of surrogate pairs, U+FFFE and U+FFFF.
const illegal =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** `text` as character data; what no XML document may hold becomes U+FFFD. */
export function escaped(text: string): string {
  return text.replace(illegal, '\ufffd').replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
