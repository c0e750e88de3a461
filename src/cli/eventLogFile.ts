// The event log of one run as a file that only grows, one event a line. What the events mean is not known here.
import { appendFileSync, existsSync, mkdirSync, truncateSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ProjectEvent } from '../core/events.ts'
import type { Journal } from '../core/ports.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { recordsFromJson, recordsToJson } from '../storage/recordJson.ts'
import { eventSchema } from '../storage/schemas.ts'
import { checked } from '../storage/shape.ts'
import { onDisk, readBytes } from './onDisk.ts'

export interface EventLogFile {
  /** As they were when it was opened. */
  readonly events: readonly ProjectEvent[]
  readonly journal: Journal
}

const lineEnd = 0x0a

/**
 * The log at `path`, empty where there is none. A last line that was cut short by the end of the process is cut off: it was never said to
 * be stored. Any other line that is not the next event is `bad-input`, by file and line.
 */
export function openEventLog(path: string): Result<EventLogFile> {
  const read = onDisk(path, () => {
    const bytes = readBytes(path) ?? Buffer.alloc(0)
    const end = bytes.lastIndexOf(lineEnd) + 1
    if (end < bytes.length) truncateSync(path, end)
    return bytes.subarray(0, end)
  })
  if (!read.ok) return read
  const events = eventsIn(read.value.toString('utf8'), path)
  return events.ok ? ok({ events: events.value, journal: journalAt(path, read.value.length) }) : events
}

function eventsIn(text: string, path: string): Result<readonly ProjectEvent[]> {
  const events: ProjectEvent[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const event = eventIn(line, events.length + 1, `Line ${index + 1} of ${path}`)
    if (!event.ok) {
      return fail('bad-input', event.error.message, `Without ${dirname(path)} this run is done again.`)
    }
    events.push(event.value)
  }
  return ok(events)
}

function eventIn(line: string, seq: number, what: string): Result<ProjectEvent> {
  const record = recordIn(line, what)
  const event = record.ok ? checked(eventSchema.check, record.value, what) : record
  if (!event.ok) return event
  if (event.value.seq !== seq) {
    return fail('bad-input', `${what}: seq should be ${seq}, found ${event.value.seq}.`)
  }
  if (seq === 1 && event.value.type !== 'project-created') {
    return fail('bad-input', `${what}: type should be project-created, found ${event.value.type}.`)
  }
  return event
}

/** What is written in `text`; `bad-input` when it is not what recordsToJson writes. */
export function recordIn(text: string, what: string): Result<unknown> {
  try {
    return ok(recordsFromJson(text))
  } catch {
    // However it is broken, nothing can be made of it.
    return fail('bad-input', `${what} is damaged: it is not JSON as Querent writes it.`)
  }
}

/** Adds to a log of `size` bytes. */
function journalAt(path: string, size: number): Journal {
  let whole = size
  const append = (event: ProjectEvent): void => {
    const line = `${recordsToJson(event)}\n`
    mkdirSync(dirname(path), { recursive: true })
    try {
      appendFileSync(path, line)
    } catch (thrown) {
      // The beginning of the line may be there: the next one must not go on with it.
      if (existsSync(path)) truncateSync(path, whole)
      throw thrown
    }
    whole += Buffer.byteLength(line)
  }
  return { append: (event) => Promise.resolve(onDisk(path, () => append(event))) }
}
