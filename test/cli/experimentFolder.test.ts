import { chmodSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { experimentFolder } from '../../src/cli/experimentFolder.ts'
import type { Checkpoint } from '../../src/core/ports.ts'
import { trainedProject } from '../core/project.ts'
import { complaintOf, useStateFolder, value } from './stateFolder.ts'

const { state, runFolder, logPath, openRun, recordWith } = useStateFolder()

const { log } = trainedProject()

function network(modelId: string, weight = 0.5): Checkpoint {
  const tensors = [{ name: 'dense/kernel', shape: [2] }]
  const data = new Float32Array([weight, -1e-9])
  return { modelId, network: 'small-cnn', classIds: ['shirt', 'boot'], weights: { tensors, data } }
}

describe('a note', () => {
  const store = () => experimentFolder(state())

  it('is null before it is written', async () => {
    expect(await store().readNote('experiment')).toEqual({ ok: true, value: null })
  })

  it('is replaced whole', async () => {
    value(
      await store().writeNote('passive-1', { loss: [Number.NaN, -Infinity, 0.1], long: 'x'.repeat(100_000) }),
    )
    value(await store().writeNote('passive-1', { loss: [Number.NaN, 2] }))
    expect(await store().readNote('passive-1')).toEqual({ ok: true, value: { loss: [Number.NaN, 2] } })
    expect(readdirSync(state())).toEqual(['passive-1.json'])
  })

  it('is not harmed by another that was not finished', async () => {
    value(await store().writeNote('experiment', { plan: 1 }))
    writeFileSync(join(state(), 'experiment.json.part'), '{"pla')
    expect(await store().readNote('experiment')).toEqual({ ok: true, value: { plan: 1 } })
    value(await store().writeNote('experiment', { plan: 2 }))
    expect(await store().readNote('experiment')).toEqual({ ok: true, value: { plan: 2 } })
    expect(readdirSync(state())).toEqual(['experiment.json'])
  })

  it.each(['', '{"plan":', 'null', '{"weights":{"$float32":"?"}}'])(
    'is refused by its file when it is damaged: %j',
    async (text) => {
      mkdirSync(state())
      writeFileSync(join(state(), 'experiment.json'), text)
      expect(complaintOf(await store().readNote('experiment'))).toContain(
        `bad-input: ${join(state(), 'experiment.json')} is damaged`,
      )
    },
  )
})

describe('the networks of a run', () => {
  const files = (): readonly string[] => readdirSync(runFolder()).sort()

  it('come back to the bit, and are null where there are none', async () => {
    const { checkpoints } = await openRun()
    expect(await checkpoints.load('round-0')).toEqual({ ok: true, value: null })
    value(await checkpoints.save(network('round-0', Math.fround(1 / 3))))
    expect(await (await openRun()).checkpoints.load('round-0')).toEqual({
      ok: true,
      value: network('round-0', Math.fround(1 / 3)),
    })
  })

  it('are the two newest: the rest is removed', async () => {
    const { checkpoints } = await openRun()
    for (const round of [0, 1, 2, 3]) value(await checkpoints.save(network(`round-${round}`)))
    expect(files()).toEqual(['round-2.network.json', 'round-3.network.json'])
    expect(value(await checkpoints.load('round-1'))).toBeNull()
  })

  it('count once when they are saved again', async () => {
    const { checkpoints } = await openRun()
    for (const round of [0, 1, 1, 1]) value(await checkpoints.save(network(`round-${round}`, round)))
    expect(files()).toEqual(['round-0.network.json', 'round-1.network.json'])
  })

  it('are told apart by age when another process goes on', async () => {
    const { checkpoints } = await openRun()
    for (const round of [9, 10]) value(await checkpoints.save(network(`round-${round}`)))
    utimesSync(join(runFolder(), 'round-9.network.json'), 1000, 1000)
    utimesSync(join(runFolder(), 'round-10.network.json'), 2000, 2000)
    const later = await openRun()
    value(await later.checkpoints.save(network('round-11')))
    expect(files()).toEqual(['round-10.network.json', 'round-11.network.json'])
  })

  it('never lose the one just saved, though the clock was put back', async () => {
    const { checkpoints } = await openRun()
    for (const round of [0, 1]) value(await checkpoints.save(network(`round-${round}`)))
    const future = Date.now() / 1000 + 86_400
    for (const file of files()) utimesSync(join(runFolder(), file), future, future)
    const later = await openRun()
    for (const round of [2, 3]) value(await later.checkpoints.save(network(`round-${round}`)))
    expect(files()).toEqual(['round-2.network.json', 'round-3.network.json'])
  })

  it('are gone when the run is finished, unfinished ones too; the log stays', async () => {
    const record = await recordWith(log)
    for (const round of [0, 1]) value(await record.checkpoints.save(network(`round-${round}`)))
    writeFileSync(join(runFolder(), 'round-2.network.json.part'), '{"model')
    value(await record.finish())
    expect(files()).toEqual(['events.jsonl'])
    expect((await openRun()).events).toEqual(log)
    value(await record.finish())
  })

  it('are not harmed by one that was not finished', async () => {
    const { checkpoints } = await openRun()
    value(await checkpoints.save(network('round-0', 1)))
    writeFileSync(join(runFolder(), 'round-1.network.json.part'), '{"model')
    expect(value(await checkpoints.load('round-1'))).toBeNull()
    value(await checkpoints.save(network('round-1', 2)))
    expect(value(await checkpoints.load('round-1'))).toEqual(network('round-1', 2))
    expect(files()).toEqual(['round-0.network.json', 'round-1.network.json'])
  })

  it('are refused by their file when they are damaged', async () => {
    const { checkpoints } = await openRun()
    value(await checkpoints.save(network('round-0')))
    const path = join(runFolder(), 'round-0.network.json')
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.slice(0, -5))
    expect(complaintOf(await checkpoints.load('round-0'))).toBe(
      `bad-input: ${path} is damaged: it is not JSON as Querent writes it.`,
    )
    writeFileSync(path, text.replace('[2]', '[3]'))
    expect(complaintOf(await checkpoints.load('round-0'))).toBe(
      `bad-input: ${path}: weights.data.length should be 3, as its tensors need, found 2.`,
    )
  })
})

describe('a folder that cannot be used', () => {
  it('is named where a file is in its place', async () => {
    writeFileSync(state(), 'mine')
    const store = experimentFolder(state())
    const said = 'a file is where a folder should be. What was stored before is safe.'
    expect(complaintOf(await store.readNote('experiment'))).toBe(
      `storage-blocked: Could not use ${join(state(), 'experiment.json')}: ${said}`,
    )
    expect(complaintOf(await store.openRun('margin-1'))).toBe(
      `storage-blocked: Could not use ${logPath()}: ${said}`,
    )
    expect(complaintOf(await store.writeNote('experiment', {}))).toMatch(/^storage-blocked: Could not use /)
    expect(readFileSync(state(), 'utf8')).toBe('mine')
  })

  it('is named where nothing may be written', async () => {
    // Root may write anywhere: for it, a folder takes the place of the log.
    const record = await openRun()
    mkdirSync(runFolder(), { recursive: true })
    if (process.getuid?.() === 0) mkdirSync(logPath())
    else chmodSync(runFolder(), 0o500)
    const refused = complaintOf(await record.journal.append(log[0]!))
    expect(refused).toMatch(
      /^storage-blocked: Could not use .*events\.jsonl: it is (a folder|not permitted)\. /,
    )
    chmodSync(runFolder(), 0o700)
  })
})
