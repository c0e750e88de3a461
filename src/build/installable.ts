// What makes the built app installable: its manifest, and the service worker that keeps every file for use without a network.
import { VitePWA } from 'vite-plugin-pwa'

const paper = '#f5f5f1'

/**
 * The service worker waits to be told before it replaces the version that is open (src/ui/installation/). It answers from its
 * own files only: data sets are kept by the app itself, and an address that does not exist stays missing.
 */
export const installable = VitePWA({
  registerType: 'prompt',
  // The app registers it itself.
  injectRegister: false,
  includeManifestIcons: false,
  workbox: {
    globPatterns: ['**/*.{html,js,css,woff2,wasm,svg,png}'],
    globIgnores: ['screenshots/**', 'datasets/**'],
    maximumFileSizeToCacheInBytes: 32 * 2 ** 20,
    // Parameters such as ?backend=wasm are read by the page.
    ignoreURLParametersMatching: [/./],
    navigateFallback: null,
    // The very first page, too, can start its workers without a network.
    clientsClaim: true,
    skipWaiting: false,
    inlineWorkboxRuntime: true,
  },
  manifest: {
    name: 'Querent: active learning in the browser',
    short_name: 'Querent',
    description: 'A network asks, you answer, and it learns. Everything stays on your machine.',
    id: '.',
    start_url: '.',
    scope: '.',
    display: 'standalone',
    lang: 'en',
    theme_color: paper,
    background_color: paper,
    categories: ['education', 'productivity', 'utilities'],
    icons: [
      { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
    screenshots: [
      {
        src: 'screenshots/labelling.png',
        sizes: '1280x800',
        type: 'image/png',
        form_factor: 'wide',
        label: 'The question, the answers with their keys, the batch and the learning curve',
      },
      {
        src: 'screenshots/labelling-narrow.png',
        sizes: '390x844',
        type: 'image/png',
        form_factor: 'narrow',
        label: 'A question on a phone, its answers within reach of a thumb',
      },
    ],
  },
})
