// The few words above the page about the app itself: a new version, ready for offline, an address that is not secure. Calm; nothing moves.
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { insecureAddressSeen } from './insecureAddress.ts'
import type { InstallationStore, News } from './installation.ts'

const words: Record<News, string> = {
  'ready-offline': 'Ready to work offline.',
  'update-waiting': 'A new version is ready.',
  'updated-elsewhere': 'Querent was updated in another tab. Reload to use the new version here, too.',
  'files-missing': 'A part of the app could not be loaded; it may have been updated. Your labels are safe.',
}

const insecure =
  'This address is not secure, so the browser holds some things back: Querent cannot be installed or opened offline here, tabs are not kept apart, and your data may be cleared. Open it over https or as http://localhost to have them.'

const toastMs = 4000

export function UpdatePrompt({ installation }: { readonly installation: InstallationStore }) {
  const { news, isReloading, refusal, dismiss, reload } = useStore(installation)
  const [isInsecureSeen, setInsecureSeen] = useState(insecureAddressSeen.get)

  useEffect(() => {
    if (news !== 'ready-offline') return
    const timer = setTimeout(dismiss, toastMs)
    return () => clearTimeout(timer)
  }, [news, dismiss])

  const isReloadOffered = news !== null && news !== 'ready-offline'
  const isInsecureShown = news === null && !isInsecureSeen
  const isEmpty = news === null && !isInsecureShown
  return (
    <aside className="app-notice" aria-label="About this app">
      <div className="app-notice__card" data-empty={isEmpty} data-passing={news === 'ready-offline'}>
        {/* Always there, empty or not: a live region speaks of what is put into it. */}
        <p role="status">
          {news !== null && (refusal?.message ?? (isReloading ? 'Saving your labels …' : words[news]))}{' '}
          {refusal?.hint}
          {isInsecureShown && insecure}
        </p>
        {isReloadOffered && (
          <button type="button" className="primary" disabled={isReloading} onClick={() => void reload()}>
            {refusal === null ? 'Reload' : 'Try again'}
          </button>
        )}
        {isReloadOffered && (
          <button type="button" className="quiet" disabled={isReloading} onClick={dismiss}>
            Later
          </button>
        )}
        {isInsecureShown && (
          <button
            type="button"
            onClick={() => {
              insecureAddressSeen.set()
              setInsecureSeen(true)
            }}
          >
            I have seen this
          </button>
        )}
      </div>
    </aside>
  )
}
