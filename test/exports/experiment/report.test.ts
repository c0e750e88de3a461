import { describe, expect, it } from 'vitest'
import { experimentReport } from '../../../src/exports/experiment/report.ts'
import { settingsOf } from '../../../src/exports/experiment/settingsList.ts'
import { experimentOf, findingsOf, hostile, namesForPeople, wardrobe } from './experiments.ts'

const command = 'npm run querent -- run fashion-mnist-strategies'

function reportOf(...options: Parameters<typeof experimentOf>): string {
  return experimentReport(findingsOf(experimentOf(...options)), { command })
}

describe('a report', () => {
  it('allows nothing from outside and no scripts', () => {
    const html = reportOf()
    expect(html).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`,
    )
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|<script|<link|@import|url\(/,
    )
  })

  it('has every sentence of the verdict before the first chart', () => {
    const findings = findingsOf(experimentOf())
    const html = experimentReport(findings, { command })
    const opening = html.slice(0, html.indexOf('<svg'))
    const shown = findings.analysis.verdict.map((sentence) => `<p>${sentence.replaceAll('<', '&lt;')}</p>`)
    for (const sentence of shown) expect(opening).toContain(sentence)
  })

  it('says that the oracle was simulated, which size it is, and on what it ran', () => {
    expect(reportOf()).toContain('simulated oracle: the labels were given by the data set, not by a person')
    expect(reportOf()).toContain('standard size · wasm')
  })

  it('is marked where it is quick or unfinished, and only there', () => {
    expect(reportOf()).not.toContain('class="notice"')
    expect(reportOf({ size: 'quick' })).toContain('Quick size: ')
    expect(reportOf({ done: 0.5 })).toContain('Unfinished: 9 of 20 runs are finished.')
    expect(reportOf({ done: 0.5 })).toContain('4 strategies, 0 to 5 of 5 repeats each')
    expect(reportOf()).toContain('4 strategies, 5 repeats each')
  })

  it('shows curves of a curve, bars of a one-shot', () => {
    expect(reportOf()).toContain('Macro F1 over labels')
    expect(reportOf({ kind: 'one-shot' })).not.toContain('Macro F1 over labels')
    expect(reportOf({ kind: 'one-shot' })).toContain('Original 20 labels')
  })

  it('has the tuning, natural frequencies and recalls where there are some', () => {
    const plain = reportOf()
    const rich = reportOf({ hasTuning: true, classes: ['a', 'b'], poolCounts: [900, 100] })
    for (const words of ['<h2>Tuning</h2>', 'class frequencies', 'Recall of each class']) {
      expect(plain).not.toContain(words)
      expect(rich).toContain(words)
    }
    expect(rich.match(/<td>chosen<\/td>/g)).toHaveLength(1)
  })

  it('has precision, recall and F1 of each class for each strategy and for all labels', () => {
    const row = reportOf().match(/<tr><th scope="row">Ankle boot<\/th>(.*)<\/tr>/)?.[1]
    expect(row?.match(/<td>0\.\d{3}<\/td>/g)).toHaveLength(5 * 3)
  })

  it('has the epochs and repeats of the training on all labels beside its figures', () => {
    const name = '<th scope="row">All 60,000 labels (12 epochs)</th><td>2</td>'
    expect(reportOf().split(name)).toHaveLength(1 + 2)
    expect(reportOf({ kind: 'one-shot' }).split(name)).toHaveLength(1 + 1)
  })

  it('has dashes for p and effect below five repeats, and says why', () => {
    const note = 'p, Holm p and effect d: – below five repeats, which are too few to tell.'
    expect(reportOf({ repeats: 4 })).toMatch(/Margin − Random.*<td>–<\/td><td>–<\/td><td>–<\/td><\/tr>/)
    expect(reportOf({ repeats: 4 })).toContain(note)
    expect(reportOf()).not.toContain(note)
  })

  it('says how to run it again', () => {
    expect(reportOf()).toContain(`<pre><code>${command}</code></pre>`)
  })

  it('has no markup of anybody’s making in it', () => {
    const strategies = ['random', hostile]
    const result = experimentOf({ strategies, classes: [hostile, ...wardrobe], hasTuning: true, done: 0.9 })
    const named = {
      ...result,
      backend: { name: hostile, adapter: hostile },
      versions: { [hostile]: hostile },
    }
    const published = [{ strategy: hostile, f1: 0.5 }]
    const names = { ...namesForPeople, recipe: () => hostile, dataset: () => hostile, network: () => hostile }
    const html = experimentReport(findingsOf(named, { names, published, publishedNote: hostile }), {
      command: hostile,
    })
    expect(html).not.toContain('<script')
    expect(html).not.toContain('"x"')
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;')
  })

  it('is written before any run has finished', () => {
    expect(reportOf({ done: 0.01, hasPassive: false })).toContain('No run has finished yet')
  })
})

describe('the list of settings', () => {
  it('has every field of the plan’s settings, those it has no name for too', () => {
    const result = experimentOf()
    const training = { ...result.plan.settings.training, dropoutScale: 1.5, labelSmoothing: 0.1 }
    const plan = { ...result.plan, settings: { ...result.plan.settings, scoredPerRound: null, training } }
    const settings = new Map(settingsOf(findingsOf({ ...result, plan })))
    expect(settings.get('Label smoothing')).toBe('0.1')
    expect(settings.get('Dropout, times the network’s own rates')).toBe('1.5')
    expect(settings.get('Pool items scored a round')).toBe('all')
    expect(settings.get('Warm start')).toBe('no')
    expect(settings.get('Seeds')).toBe('1, 2, 3, 4, 5')
    expect(settings.get('Held-out set')).toBe('10,000 items, never trained on and never asked about')
    expect(settings.get('Trained on all labels')).toBe('2 repeats of 12 epochs')
  })

  it('says what tuning chose, not what the plan would have had without', () => {
    const result = experimentOf({ hasTuning: true })
    const settings = new Map(settingsOf(findingsOf(result)))
    expect(settings.get('Learning rate')).toBe('0.0003, tuned')
    expect(settings.get('Dropout, times the network’s own rates')).toBe('0.5, tuned')
    expect(settings.get('Epochs a round')).toBe('20, tuned')
    expect(settings.get('Examples a step')).toBe('32')
    const before = new Map(settingsOf(findingsOf({ ...result, tuning: null })))
    expect(before.get('Learning rate')).toBe('not tuned yet')
  })
})
