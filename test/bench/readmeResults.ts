// The results of experiments in the README, and their charts: made from committed figures, never by hand.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { findingsOf, type DescribedFindings } from '../../src/experiments/findings.ts'
import { analyse } from '../../src/experiments/statistics/analyse.ts'
import { datasetCatalogue } from '../../src/datasets/catalogue.ts'
import { barChart } from '../../src/exports/experiment/barChart.ts'
import { curveChart } from '../../src/exports/experiment/curveChart.ts'
import { isImbalanced } from '../../src/exports/experiment/findings.ts'
import { headlineTable, naturalTable, type TextRows } from '../../src/exports/experiment/tables.ts'
import { commandOf } from '../../src/experiments/command.ts'
import { publishedFor } from '../../src/experiments/published.ts'
import { recipes } from '../../src/experiments/recipes/index.ts'
import { resultFromJson } from '../../src/experiments/resultJson.ts'

const number = new Intl.NumberFormat('en')

export const resultsFolder = 'test/bench/results'

export interface CommittedResult {
  /** Of its recipe: the name of its file, of its chart and of its place in the README. */
  readonly name: string
  readonly findings: DescribedFindings
}

/** The committed results of experiments; `engine.json` is the benchmark's. Throws where a file is none. */
export function committedResults(): readonly CommittedResult[] {
  return readdirSync(resultsFolder)
    .filter((file) => file.endsWith('.json') && file !== 'engine.json')
    .map((file) => {
      const read = resultFromJson(readFileSync(join(resultsFolder, file), 'utf8'), file)
      if (!read.ok) throw new Error(read.error.message)
      const { value: result } = read
      const findings = findingsOf({ result, analysis: analyse(result) })
      return { name: file.slice(0, -'.json'.length), findings }
    })
}

export function chartPath(name: string): string {
  return `${resultsFolder}/${name}.svg`
}

/** The chart of its kind: learning curves, or bars for one shot. */
export function chartOf({ findings }: CommittedResult): string {
  const chart = findings.result.plan.kind === 'curve' ? curveChart : barChart
  return `${chart(findings)}\n`
}

/** `readme` with the recipes and every result between their marks, formatted. Throws where the marks are missing. */
export async function withResults(
  readme: string,
  results: readonly CommittedResult[] = committedResults(),
): Promise<string> {
  const withRecipes = between(readme, 'recipes', recipeTable())
  const written = results.reduce(
    (text, result) => between(text, `results:${result.name}`, wordsOf(result)),
    withRecipes,
  )
  return format(written, { ...(await resolveConfig('README.md')), parser: 'markdown' })
}

/** `text` with `words` between the marks of `name`. */
function between(text: string, name: string, words: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [start, end] = [text.indexOf(open), text.indexOf(close)]
  if (start < 0 || end < start) throw new Error(`The README needs ${open} and, after it, ${close}.`)
  return `${text.slice(0, start + open.length)}\n\n${words}\n\n${text.slice(end)}`
}

function wordsOf({ name, findings }: CommittedResult): string {
  const { analysis, result, names } = findings
  const { figures, note } = publishedFor(result.plan)
  const headline = headlineTable(findings, { hasQuality: true })
  const natural = isImbalanced(findings) ? naturalTable(findings) : null
  const published = figures.map(({ strategy, precision, recall, f1 }) =>
    [names.strategy(strategy), precision, recall, f1].map((cell) => String(cell ?? '–')),
  )
  const parts = [
    `![${names.recipe(result.plan.recipe)}: macro F1 of every strategy](${chartPath(name)})`,
    markdown(headline),
    ...(headline.notes ?? []),
    ...(natural === null ? [] : [`${natural.caption}:`, markdown(natural)]),
    analysis.verdict.join(' '),
    ...(published.length === 0
      ? []
      : [
          markdown({
            caption: 'Published',
            columns: ['Published', 'Precision', 'Recall', 'F1'],
            rows: published,
          }),
        ]),
    ...(note === '' ? [] : [note]),
    ...findings.context,
    `\`${commandOf(result.plan) ?? 'no recipe gives this plan'}${dataOption(result.plan.dataset.id)}\``,
  ]
  return parts.join('\n\n')
}

function dataOption(dataset: string): string {
  return (datasetCatalogue.find(({ id }) => id === dataset)?.files ?? []).length === 0 ? '' : ' --data DIR'
}

const sizes = ['quick', 'standard', 'full'] as const

/** Every recipe in every size, in the numbers of its file. */
function recipeTable(): string {
  const amount = (count: number | string): string =>
    typeof count === 'number' ? number.format(count) : count
  const rows = recipes.flatMap((recipe) =>
    sizes.map((size) => {
      const { start, batch, rounds, epochs, repeats, heldOut, scored, passive, tuning } = recipe.sizes[size]
      return [
        size === 'quick' ? `\`${recipe.id}\`` : '',
        size,
        `${amount(start)} + ${rounds === 1 ? '' : `${rounds} × `}${amount(batch)}`,
        tuning === null ? String(epochs) : `≤ ${epochs}`,
        String(repeats),
        amount(heldOut),
        amount(scored),
        passive === null ? '–' : `${passive.repeats} × ${passive.epochs} epochs`,
        tuning === null
          ? '–'
          : `${tuning.learningRates.map(String).join(', ')} × dropout ${tuning.dropoutScales.join(', ')} × epochs ${tuning.epochs.join(', ')}`,
      ]
    }),
  )
  return markdown({
    caption: '',
    columns: [
      'recipe',
      'size',
      'labels',
      'epochs',
      'repeats',
      'held out',
      'scored a round',
      'all labels',
      'grid',
    ],
    rows,
  })
}

function markdown({ columns, rows }: TextRows): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(columns), line(columns.map(() => '---')), ...rows.map((row) => line(row))].join('\n')
}

/** What is written at `path`; empty where nothing is. */
export function textAt(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
