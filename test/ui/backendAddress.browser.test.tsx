import { createRoot } from 'react-dom/client'
import { expect, it, describe } from 'vitest'
import { backendOf } from '../../src/ui/chosenBackend.ts'
import { BackendAddress } from '../../src/ui/labelling/BackendAddress.tsx'
import { press, textOf, until } from './openApp.tsx'

describe('the notice about the backend in the address', () => {
  it('names a word that is no backend until it is dismissed, and is silent about the rest', async () => {
    const element = document.createElement('div')
    document.body.append(element)
    const root = createRoot(element)
    root.render(<BackendAddress addressed={backendOf('?backend=nonsense')} />)
    await until(() => textOf('.notice')?.includes('compute with “nonsense”'))
    expect(textOf('.notice')).toContain('auto, webgpu, webgl, wasm or cpu')
    root.render(<BackendAddress addressed={backendOf('?backend=wasm')} />)
    await until(() => textOf('.notice') === null)
    root.render(<BackendAddress addressed={backendOf('?backend=abacus')} />)
    await until(() => textOf('.notice')?.includes('“abacus”'))
    await press('Dismiss')
    await until(() => textOf('.notice') === null)
    root.unmount()
    element.remove()
  })
})
