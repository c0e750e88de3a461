import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { experimentFolder } from '../../src/cli/experimentFolder.ts'
import { fold } from '../../src/core/fold.ts'
import { trainedProject } from '../core/project.ts'
import { complaintOf, useStateFolder, value } from './stateFolder.ts'

const { state, runFolder, logPath, openRun, recordWith } = useStateFolder()

const project = trainedProject()
const { log } = project

const refusalOf = async (): Promise<string> =>
  complaintOf(await experimentFolder(state()).openRun('margin-1'))

/** The log as lines of text, one of them another. */
function writeLog(change: (lines: string[]) => void): void {
  const lines = log.map((event) => JSON.stringify(event))
  change(lines)
  mkdirSync(runFolder(), { recursive: true })
  writeFileSync(logPath(), `${lines.join('\n')}\n`)
}

describe('the log of a run', () => {
  it('is empty before anything happened, and makes no folder', async () => {
    expect((await openRun()).events).toEqual([])
    expect(existsSync(state())).toBe(false)
  })

  it('is read back as it was appended, event by event', async () => {
    await recordWith(log.slice(0, 4))
    expect((await openRun()).events).toEqual(log.slice(0, 4))
    const later = await openRun()
    for (const event of log.slice(4)) value(await later.journal.append(event))
    const { events } = await openRun()
    expect(events).toEqual(log)
    expect(fold(events)).toEqual(project.state())
  })

  it('is apart from those of other runs', async () => {
    await recordWith(log)
    expect((await openRun('margin-10')).events).toEqual([])
    expect((await openRun('random-1')).events).toEqual([])
  })

  it('keeps measurements that are not numbers', async () => {
    const last = log.at(-1)
    if (last?.type !== 'training-finished') throw new Error('The project has been trained.')
    const diverged = { ...last, logLoss: Infinity, calibrationError: Number.NaN }
    await recordWith([...log.slice(0, -1), diverged])
    expect((await openRun()).events.at(-1)).toEqual(diverged)
  })

  it.each(['{"type":"item-lab', '{"', '{"name":"Schränke — 😀'])(
    'loses a last line that was cut short (%s), and is appended to correctly',
    async (torn) => {
      await recordWith(log.slice(0, 4))
      // Cut within a character, too.
      appendFileSync(logPath(), Buffer.from(torn).subarray(0, -1))
      const record = await openRun()
      expect(record.events).toEqual(log.slice(0, 4))
      for (const event of log.slice(4)) value(await record.journal.append(event))
      expect((await openRun()).events).toEqual(log)
      expect(readFileSync(logPath(), 'utf8').split('\n')).toHaveLength(log.length + 1)
    },
  )

  it('loses a last line whose end was not written, whole as it looks', async () => {
    await recordWith(log.slice(0, 4))
    appendFileSync(logPath(), JSON.stringify(log[4]))
    expect((await openRun()).events).toEqual(log.slice(0, 4))
  })

  it('that was cut off in its first line begins anew', async () => {
    mkdirSync(runFolder(), { recursive: true })
    writeFileSync(logPath(), '{"type":"proj')
    expect((await openRun()).events).toEqual([])
    expect(readFileSync(logPath(), 'utf8')).toBe('')
  })

  it('may have empty lines', async () => {
    writeLog((lines) => lines.splice(2, 0, '', ' \r'))
    expect((await openRun()).events).toEqual(log)
  })

  it('does not keep the beginning of a line for which there was no room', () => {
    // A process whose files may not grow beyond 1,024 bytes.
    const script = join(import.meta.dirname, 'appendInLittleRoom.ts')
    const limited = `trap '' XFSZ; ulimit -f 1; exec "$0" --import tsx "$@"`
    const { stdout } = spawnSync('bash', ['-c', limited, process.execPath, script, logPath()], {
      encoding: 'utf8',
    })
    const said = `storage-blocked: Could not use ${logPath()}: it may not grow any larger. What was stored before is safe.`
    expect(stdout.trimEnd().split('\n')).toEqual(['stored', said, 'stored'])
    const lines = readFileSync(logPath(), 'utf8').trimEnd().split('\n')
    expect(lines.map((line) => /"name":"(.)/.exec(line)?.[1])).toEqual(['a', 'c'])
  })

  it('is refused by file and line when a line in the middle is damaged', async () => {
    writeLog((lines) => lines.splice(2, 1, '{"type":"item-lab'))
    expect(await refusalOf()).toBe(
      `bad-input: Line 3 of ${logPath()} is damaged: it is not JSON as Querent writes it.`,
    )
    writeLog((lines) => lines.splice(1, 0, '', 'null'))
    expect(await refusalOf()).toBe(`bad-input: Line 3 of ${logPath()} should be an object, found null.`)
    writeLog((lines) => lines.splice(2, 1, JSON.stringify({ ...log[2], millis: 'long' })))
    expect(await refusalOf()).toBe(
      `bad-input: Line 3 of ${logPath()}: millis should be a number, found "long".`,
    )
    writeLog((lines) => lines.splice(2, 1, '['.repeat(100_000) + ']'.repeat(100_000)))
    expect(await refusalOf()).toContain(`bad-input: Line 3 of ${logPath()}`)
  })

  it('says how a damaged run is done again, and is as it was', async () => {
    writeLog((lines) => lines.splice(2, 1, 'broken'))
    const before = readFileSync(logPath(), 'utf8')
    const refused = await experimentFolder(state()).openRun('margin-1')
    expect(refused.ok ? '' : refused.error.hint).toBe(`Without ${runFolder()} this run is done again.`)
    expect(readFileSync(logPath(), 'utf8')).toBe(before)
    rmSync(runFolder(), { recursive: true })
    expect((await openRun()).events).toEqual([])
  })

  it('is refused when an event is missing, or there twice', async () => {
    writeLog((lines) => lines.splice(3, 1))
    expect(await refusalOf()).toBe(`bad-input: Line 4 of ${logPath()}: seq should be 4, found 5.`)
    writeLog((lines) => lines.splice(3, 0, lines[2] ?? ''))
    expect(await refusalOf()).toBe(`bad-input: Line 4 of ${logPath()}: seq should be 4, found 3.`)
    writeLog((lines) => lines.splice(0, 1))
    expect(await refusalOf()).toBe(`bad-input: Line 1 of ${logPath()}: seq should be 1, found 2.`)
  })

  it('is refused when it does not begin at the beginning', async () => {
    writeLog((lines) => lines.splice(0, lines.length, JSON.stringify({ ...log[2], seq: 1 })))
    expect(await refusalOf()).toBe(
      `bad-input: Line 1 of ${logPath()}: type should be project-created, found item-labelled.`,
    )
  })
})
