import { describe, expect, it } from 'vitest'
import { escaped } from '../../../src/exports/experiment/escaped.ts'

describe('escaped text', () => {
  it('holds no character that ends text or a quoted attribute', () => {
    expect(escaped(`<script>alert("1")</script> & 'co'`)).toBe(
      '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;co&#39;',
    )
  })

  it('escapes what looks escaped already, so that it reads as it was written', () => {
    expect(escaped('&lt;')).toBe('&amp;lt;')
  })

  it('has U+FFFD for what no XML document may hold', () => {
    expect(escaped('a\u0000b\u001bc\uffffd\ud800e\udc00f')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf')
  })

  it('keeps tabs, line breaks and whole surrogate pairs', () => {
    expect(escaped('a\tb\r\n👗')).toBe('a\tb\r\n👗')
  })
})
