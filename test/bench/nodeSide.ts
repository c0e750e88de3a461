// The process of a contestant in Node, as processSide.ts starts it: `nodeSide.ts NAME WORK`.
import { createInterface } from 'node:readline'
import { timed, type Work } from '../../src/benchmark/contestant.ts'
import { contestantsAt, type ContestantName } from './contestants/index.ts'

const [, , name, work] = process.argv
const contestants = contestantsAt({})
if (name === undefined || work === undefined || !isContestant(name)) throw new Error(`No contestant ${name}.`)
// As processSide.ts wrote it.
const contestant = await contestants[name](JSON.parse(work) as Work)
say({ backend: contestant.backend, adapter: contestant.adapter })
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
while (!(await lines.next()).done) say(await timed(contestant))

function say(answer: unknown): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}

function isContestant(text: string): text is ContestantName {
  return text in contestants
}
