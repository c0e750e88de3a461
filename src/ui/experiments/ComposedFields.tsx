// Every number of an experiment of one's own, in the order in which it happens: data, asking, training, measuring.
import type { ReactNode } from 'react'
import { datasetCatalogue } from '../../datasets/catalogue.ts'
import { networkCatalogue } from '../../models/catalogue.ts'
import { onDataset, type ComposedNumbers, type Draft } from './draft.ts'
import { NumberRow, SelectRow } from './FieldRow.tsx'

export interface ComposedFieldsProps {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
}

interface NumberField {
  readonly name: keyof ComposedNumbers
  readonly label: string
  readonly note?: string
  readonly empty?: string
}

const asking: readonly NumberField[] = [
  { name: 'start', label: 'Start set', note: 'Labels before the first question.' },
  { name: 'batch', label: 'Batch', note: 'Labels a round.' },
  { name: 'budget', label: 'Budget', note: 'Labels in the end, the start set’s included.' },
  { name: 'scored', label: 'Scored per round', note: 'Random part of the pool.', empty: 'the whole pool' },
  { name: 'firstSeed', label: 'First seed', note: 'The other repeats count up from it.' },
]

const training: readonly NumberField[] = [
  { name: 'epochs', label: 'Epochs' },
  { name: 'trainingBatch', label: 'Training batch', note: 'Examples a step.' },
  { name: 'learningRate', label: 'Learning rate', note: 'Of Adam.' },
  { name: 'dropoutScale', label: 'Dropout', note: 'Times the network’s own rates.' },
  { name: 'validationShare', label: 'Validation share', note: 'Of the labels, to stop early.' },
  { name: 'patience', label: 'Patience', note: 'Epochs without a better loss.' },
]

const measuring: readonly NumberField[] = [
  { name: 'heldOut', label: 'Held-out set', note: 'Pictures measured on.', empty: 'all' },
  { name: 'passiveEpochs', label: 'Epochs on all labels', note: 'The level line. 0: none.' },
  { name: 'passiveRepeats', label: 'Repeats on all labels' },
]

export function ComposedFields({ draft, onChange }: ComposedFieldsProps) {
  const { kind, dataset, startSet, warmStart, batchNormStatistics, numbers } = draft
  const rows = (fields: readonly NumberField[]) =>
    fields
      .filter(({ name }) => name !== 'batch' || kind === 'curve')
      .map(({ name, ...field }) => (
        <NumberRow
          key={name}
          {...field}
          value={numbers[name]}
          onChange={(text) => onChange({ ...draft, numbers: { ...numbers, [name]: text } })}
        />
      ))
  const { hasDropout = false } = networkCatalogue.find(({ id }) => id === draft.network) ?? {}
  return (
    <>
      <Group title="Data and asking">
        <SelectRow
          label="Data set"
          options={datasetCatalogue.map(({ id, name }) => [id, name])}
          value={dataset.id}
          onChange={(id) => onChange(onDataset(draft, id))}
        />
        {dataset.imbalance !== undefined &&
          rows([{ name: 'imbalance', label: 'Largest class to smallest', note: 'To 1.' }])}
        <SelectRow
          label="Kind"
          options={[
            ['curve', 'round after round'],
            ['one-shot', 'one batch at once'],
          ]}
          value={kind}
          onChange={(chosen) => onChange({ ...draft, kind: chosen })}
        />
        <SelectRow
          label="Start set drawn"
          options={[
            ['random', 'at random'],
            ['first', 'the first items'],
          ]}
          value={startSet}
          onChange={(chosen) => onChange({ ...draft, startSet: chosen })}
        />
        {rows(asking)}
      </Group>
      <Group title="Training">
        {rows(training.filter(({ name }) => hasDropout || name !== 'dropoutScale'))}
        <SelectRow
          label="Each training begins"
          options={[
            ['fresh', 'with new weights'],
            ['warm', 'where the last ended'],
          ]}
          value={warmStart ? 'warm' : 'fresh'}
          onChange={(chosen) => onChange({ ...draft, warmStart: chosen === 'warm' })}
        />
        <SelectRow
          label="Batch normalisation"
          options={[
            ['reestimated', 're-estimated'],
            ['moving', 'moving average'],
          ]}
          value={batchNormStatistics}
          onChange={(chosen) => onChange({ ...draft, batchNormStatistics: chosen })}
        />
      </Group>
      <Group title="Measuring">{rows(measuring)}</Group>
    </>
  )
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="setup__group">
      <legend>{title}</legend>
      <div className="setup__fields">{children}</div>
    </fieldset>
  )
}
