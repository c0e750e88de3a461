// Makes sure that a Chromium is on this machine: the one that is found, else one it installs. For test/run.ts only.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import { findChromium } from './findChromium.ts'

const advice = [
  'No Chrome or Chromium was found, and none could be installed. Do one of these, then run the tests again:',
  '  · set CHROMIUM_PATH to the program file of a Chrome or Chromium',
  '  · npx playwright install --with-deps chromium',
  '  · on Debian or Ubuntu, as root: apt-get update && apt-get install -y chromium',
].join('\n')

/** The path of a Chromium that starts; or, where there is none, what a person can do about it. */
export function ensureChromium(): { readonly path: string } | { readonly advice: string } {
  const found = findChromium()
  if (found !== null && starts(found)) return { path: found }
  const named = process.env['CHROMIUM_PATH'] ?? process.env['CHROME_PATH']
  if (named)
    return {
      advice: `CHROMIUM_PATH names ${named}, which does not start. Name a Chrome or Chromium, or unset it.`,
    }
  const installers = process.env['CI'] === 'true' ? [fromDebian] : [fromPlaywright, fromDebian]
  for (const install of installers) {
    const path = install()
    if (path !== null && starts(path)) return { path }
  }
  return { advice }
}

function fromPlaywright(): string | null {
  return runs('npx playwright install chromium') ? chromium.executablePath() : null
}

function fromDebian(): string | null {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return null
  return runs('apt-get update && apt-get install -y chromium') ? '/usr/bin/chromium' : null
}

function runs(command: string): boolean {
  console.log(`> ${command}`)
  return spawnSync(command, { shell: true, stdio: 'inherit' }).status === 0
}

/** A file that is there may still be a stub, or lack libraries. Windows browsers do not answer `--version`. */
function starts(path: string): boolean {
  if (!existsSync(path)) return false
  return process.platform === 'win32' || spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0
}
