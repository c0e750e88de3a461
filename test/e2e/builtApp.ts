// Where the app is built for end-to-end tests: apart from dist, so that a running `npm start` is left alone.

/** Two runs at a time need two places. */
export const builtApp = process.env['QUERENT_E2E_BUILD'] ?? 'node_modules/.querent-e2e'
