// Appends three events to the log at its argument, the second too long for it, and says what came of each.
import { openEventLog } from '../../src/cli/eventLogFile.ts'

const log = openEventLog(process.argv[2] ?? '')
if (!log.ok) throw new Error(log.error.message)
for (const name of ['a'.repeat(300), 'b'.repeat(2000), 'c'.repeat(300)]) {
  const stored = await log.value.journal.append({ type: 'project-renamed', name, seq: 1, at: 1 })
  process.stdout.write(stored.ok ? 'stored\n' : `${stored.error.kind}: ${stored.error.message}\n`)
}
