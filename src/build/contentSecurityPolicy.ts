// What the built page may load and run. In the page itself, and as headers: a worker obeys only the headers of its own file.
import type { Plugin } from 'vite'
import { publicHosts } from '../datasets/publicHosts.ts'

/** The only places outside the app's own origin that it may read from, and only when a person asks for a download. */
const downloadHosts = [...publicHosts.values()]
  .filter(({ isOpenToPages }) => isOpenToPages)
  .map(({ base }) => new URL(base).origin)

const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  `connect-src 'self' ${downloadHosts.join(' ')}`,
  "img-src 'self' blob: data:",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** What `vite preview` sends with every file, and what a static host should. A page cannot say for itself who may frame it. */
export const securityHeaders = {
  'Content-Security-Policy': `${policy}; frame-ancestors 'self'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const

/** Writes the policy into the built page, and `_headers` beside it, which Netlify and Cloudflare Pages send along. Not in `vite dev`. */
export const contentSecurityPolicy: Plugin = {
  name: 'querent:content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
      injectTo: 'head-prepend',
    },
  ],
  generateBundle() {
    const lines = Object.entries(securityHeaders).map(([name, value]) => `  ${name}: ${value}`)
    this.emitFile({ type: 'asset', fileName: '_headers', source: ['/*', ...lines, ''].join('\n') })
  },
}
