import { describe, expect, it } from 'vitest'
import { breathe } from '../../src/engine/breathe.ts'

describe('breathe', () => {
  it('lets a message that is already waiting through', async () => {
    const events: string[] = []
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => events.push('message')
    port2.postMessage(null)
    await breathe()
    events.push('breathed')
    port1.close()
    expect(events).toEqual(['message', 'breathed'])
  })

  it('leaves nothing open that would keep Node alive', async () => {
    const ports = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length
    const before = ports()
    for (let i = 0; i < 20; i++) await breathe()
    expect(ports()).toBeLessThanOrEqual(before)
  })
})
