import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { chartOf, chartPath, committedResults, resultsFolder, textAt, withResults } from './readmeResults.ts'

describe('the README', () => {
  it('shows the recipes and the committed results of experiments, as `npm run results` writes them', async () => {
    const readme = readFileSync('README.md', 'utf8')
    expect(await withResults(readme)).toBe(readme)
  })

  it('shows charts of these results and no others', () => {
    const results = committedResults()
    const charts = readdirSync(resultsFolder).filter((name) => name.endsWith('.svg'))
    expect(charts).toEqual(results.map(({ name }) => `${name}.svg`))
    for (const result of results) expect(textAt(chartPath(result.name)), result.name).toBe(chartOf(result))
  })

  it('is told by complete results that hold figures only, named after their recipe', () => {
    for (const { name, findings } of committedResults()) {
      const { result } = findings
      expect(result.isFinished, name).toBe(true)
      expect(result.plan.recipe).toBe(name)
      for (const { rounds } of result.runs) for (const { picked } of rounds) expect(picked).toBeUndefined()
    }
  })

  it('needs the marks of a result', async () => {
    await expect(withResults('nothing')).rejects.toThrow('The README needs <!-- recipes -->')
  })
})
