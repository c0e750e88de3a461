// Finds a Chromium that is already on this machine. Installs nothing: test/run.ts does that.
import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { chromium } from 'playwright'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${homedir()}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  `${process.env['LOCALAPPDATA'] ?? ''}\\Google\\Chrome\\Application\\chrome.exe`,
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The path of a Chromium: `CHROMIUM_PATH` or `CHROME_PATH`, then the usual places, then Playwright's own; null if none. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM_PATH'] ?? process.env['CHROME_PATH']
  if (named !== undefined && named !== '') return named
  return [...usualPlaces, chromium.executablePath()].find((path) => existsSync(path)) ?? null
}
