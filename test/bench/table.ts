// `npm run bench:table`: writes the committed results of the benchmark into the README.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseRows, withTable } from './readmeTable.ts'

const rows = parseRows(readFileSync('test/bench/results/engine.json', 'utf8'))
writeFileSync('README.md', withTable(readFileSync('README.md', 'utf8'), rows))
