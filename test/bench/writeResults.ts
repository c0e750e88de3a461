// `npm run results`: writes the committed results of experiments into the README, and their charts beside them.
import { readFileSync, writeFileSync } from 'node:fs'
import { chartOf, chartPath, committedResults, withResults } from './readmeResults.ts'

for (const result of committedResults()) writeFileSync(chartPath(result.name), chartOf(result))
writeFileSync('README.md', await withResults(readFileSync('README.md', 'utf8')))
