// An experiment as one page of HTML that stands alone: sentences first, then charts, tables, and all that is needed to repeat it.
import { barChart } from './barChart.ts'
import { curveChart } from './curveChart.ts'
import { score } from './figures.ts'
import { isImbalanced, progressOf, repeatsIn, summaryOf, type Findings } from './findings.ts'
import { lossChart } from './lossChart.ts'
import { definitions, figure, page, paragraph, section, table } from './page.ts'
import { escaped } from './escaped.ts'
import { recallChart } from './recallChart.ts'
import { settingsOf } from './settingsList.ts'
import type { ChartOptions } from './svg.ts'
import { comparisonTable, headlineTable, naturalTable, scoreTable, timeTable, tuningTable } from './tables.ts'

/** A whole HTML document: no scripts, nothing from outside. `command` is what runs the experiment again. */
export function experimentReport(findings: Findings, { command }: { readonly command: string }): string {
  const { result, analysis, names, context = [] } = findings
  const title = names.recipe(result.plan.recipe)
  const tuning = tuningTable(findings)
  const natural = naturalTable(findings)
  const comparisons = comparisonTable(findings)
  const parts = [
    head(findings, title),
    `<div class="verdict">${analysis.verdict.map((sentence) => paragraph(sentence)).join('\n')}</div>`,
    section(
      result.plan.kind === 'curve' ? 'Learning curves' : 'Scores of each strategy',
      twice(result.plan.kind === 'curve' ? curveChart : barChart, findings, 'main'),
      result.plan.kind === 'curve' ? table(headlineTable(findings, { hasQuality: false })) : '',
      table(scoreTable(findings)),
      natural === null ? '' : table(natural),
      ...context.map((sentence) => paragraph(sentence, 'small')),
    ),
    comparisons.rows.length === 0
      ? ''
      : section(
          'Is the difference more than chance?',
          table(comparisons, { hasWordsBelow: true }),
          paragraph(
            'p: Student’s paired t-test, two-sided. Holm p: corrected for all pairs of this table. Effect d: the mean difference in its own standard deviations.',
            'small',
          ),
        ),
    section(
      'Class by class',
      isImbalanced(findings) ? twice(recallChart, findings, 'recall') : '',
      classTable(findings),
    ),
    section('Loss', twice(lossChart, findings, 'loss')),
    tuning === null ? '' : section('Tuning', table(tuning)),
    section('Settings', definitions(settingsOf(findings))),
    section('Time and machine', table(timeTable(findings)), definitions(machineOf(findings))),
    section('Run it again', `<pre><code>${escaped(command)}</code></pre>`),
  ]
  return page({ title: `${title} – Querent`, body: parts.filter((part) => part !== '').join('\n') })
}

function head(findings: Findings, title: string): string {
  const { result, names } = findings
  const { plan, backend } = result
  const { finished, planned } = progressOf(findings)
  const what = [
    `${names.dataset(plan.dataset.id)}, ${names.network(plan.settings.network)}`,
    `${plan.strategies.length} ${plan.strategies.length === 1 ? 'strategy' : 'strategies'}, ${repeatsIn(findings)} each`,
    `${plan.size} size`,
    backend.adapter === null ? backend.name : `${backend.name} on ${backend.adapter}`,
  ].join(' · ')
  const quick =
    'Quick size: fewer labels, epochs or repeats than the recipe has, to see it work. No figures to cite.'
  const missing =
    finished < planned ? `${finished} of ${planned} runs are finished` : 'trainings on all labels are missing'
  return [
    '<header>',
    paragraph(
      'Querent experiment · simulated oracle: the labels were given by the data set, not by a person',
      'oracle',
    ),
    `<h1>${escaped(title)}</h1>`,
    paragraph(what, 'what'),
    plan.size === 'quick' ? paragraph(quick, 'notice') : '',
    result.isFinished
      ? ''
      : paragraph(
          `Unfinished: ${missing}. Means and comparisons are of finished runs alone and will change.`,
          'notice',
        ),
    '</header>',
  ].join('\n')
}

/** A chart for wide pages and one for narrow ones; nothing where there is nothing to draw. */
function twice(
  chart: (findings: Findings, options: ChartOptions) => string | null,
  findings: Findings,
  id: string,
): string {
  const wide = chart(findings, { width: 928, id: `${id}-wide` })
  const narrow = chart(findings, { width: 380, id: `${id}-narrow` })
  return wide === null || narrow === null ? '' : figure({ wide, narrow })
}

/** Precision, recall and F1 of each class at the end, a group of columns for each strategy. */
function classTable(findings: Findings): string {
  const { result, analysis, names } = findings
  const groups = [
    ...result.plan.strategies.flatMap((strategy) => {
      const perClass = summaryOf(findings, strategy)?.perClass
      return perClass === undefined ? [] : [{ name: names.strategy(strategy), perClass }]
    }),
    ...(analysis.passivePerClass.length === 0
      ? []
      : [{ name: 'All labels', perClass: analysis.passivePerClass }]),
  ]
  if (groups.length === 0) return ''
  const rows = result.classes.map(({ id, name }) => {
    const cells = groups.flatMap(({ perClass }) => {
      const own = perClass.find(({ classId }) => classId === id)
      return [own?.precision, own?.recall, own?.f1].map((value) => score(value?.mean ?? NaN))
    })
    return [name, ...cells]
  })
  return table(
    {
      caption: 'Precision (P), recall (R) and F1 of each class at the end, means over repeats',
      columns: ['Class', ...groups.flatMap(() => ['P', 'R', 'F1'])],
      rows,
    },
    { groups: groups.map(({ name }) => [name, 3]), isTight: true },
  )
}

function machineOf({ result }: Findings): (readonly [string, string])[] {
  const { backend, timing, versions } = result
  return [
    ['Backend', backend.name],
    ['Adapter', backend.adapter ?? 'none'],
    ['Runs at the same time', String(timing.jobs)],
    ...Object.entries(versions).map(([name, version]) => [`Version of ${name}`, version] as const),
  ]
}
