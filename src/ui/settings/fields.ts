// Every setting in words, with its limits. Screens draw these; the defaults live in core.
import { typedNumber } from '../typedNumber.ts'
import type { ProjectSettings, TrainingSettings } from '../../core/settings.ts'
import type { DataSetInfo } from '../../datasets/catalogue.ts'
import { networkCatalogue } from '../../models/catalogue.ts'
import { strategyCatalogue } from '../../strategies/catalogue.ts'

interface Described {
  readonly label: string
  readonly note: string
  /** Said once the project has begun, where a change no longer matters or matters later. */
  readonly later?: string
  /** Cannot be changed once the project has begun. */
  readonly isFixedLater?: boolean
  readonly get: (settings: ProjectSettings) => number | string | boolean | null
  /** The change to hand on; whole `training` objects, since changes are merged at the top only. */
  readonly set: (value: never, settings: ProjectSettings) => Partial<ProjectSettings>
}

export interface NumberField extends Described {
  readonly kind: 'number'
  readonly min: number
  readonly max: number
  readonly isInteger: boolean
  /** As many as the data set has to offer. */
  readonly most?: (dataset: DataSetInfo) => number
  /** What an empty field means; undefined where a number is required. */
  readonly empty?: string
  readonly get: (settings: ProjectSettings) => number | null
  readonly set: (value: number | null, settings: ProjectSettings) => Partial<ProjectSettings>
}

export interface ChoiceField extends Described {
  readonly kind: 'choice'
  readonly options: readonly { readonly id: string; readonly name: string; readonly note?: string }[]
  readonly get: (settings: ProjectSettings) => string
  readonly set: (value: string, settings: ProjectSettings) => Partial<ProjectSettings>
}

export interface SwitchField extends Described {
  readonly kind: 'switch'
  readonly get: (settings: ProjectSettings) => boolean
  readonly set: (value: boolean, settings: ProjectSettings) => Partial<ProjectSettings>
}

export type Field = NumberField | ChoiceField | SwitchField

export interface FieldGroup {
  readonly title: string
  readonly fields: readonly Field[]
}

const nextTraining = 'Takes effect from the next training.'

const training = (
  settings: ProjectSettings,
  change: Partial<TrainingSettings>,
): { training: TrainingSettings } => ({ training: { ...settings.training, ...change } })

export const fieldGroups: readonly FieldGroup[] = [
  {
    title: 'Asking',
    fields: [
      {
        kind: 'switch',
        label: 'One round at a time',
        note: 'On: every question waits for the training on all answers so far, as demonstrations and experiments need. Off: questions go on while it trains, by the newest finished network.',
        get: ({ oneRoundAtATime }) => oneRoundAtATime,
        set: (oneRoundAtATime) => ({ oneRoundAtATime }),
      },
      {
        kind: 'choice',
        label: 'Strategy',
        note: 'How the network chooses what to ask about.',
        later: 'Takes effect from the next batch.',
        options: strategyCatalogue.map(({ id, name, asksAbout }) => ({
          id,
          name,
          note: `Asks about ${asksAbout}.`,
        })),
        get: ({ strategy }) => strategy,
        set: (strategy) => ({ strategy }),
      },
      {
        kind: 'number',
        label: 'Start set',
        note: 'Random items you label before there is a network.',
        later: 'The start set of this project is drawn.',
        isFixedLater: true,
        min: 2,
        max: 10_000,
        isInteger: true,
        get: ({ startSize }) => startSize,
        set: (startSize) => (startSize === null ? {} : { startSize }),
      },
      {
        kind: 'number',
        label: 'Batch',
        note: 'Items asked about in each round.',
        later: 'Takes effect from the next batch.',
        min: 1,
        max: 1000,
        isInteger: true,
        get: ({ batchSize }) => batchSize,
        set: (batchSize) => (batchSize === null ? {} : { batchSize }),
      },
      {
        kind: 'number',
        label: 'Budget',
        note: 'Labels you are willing to give, the start set included.',
        min: 2,
        max: 1_000_000,
        isInteger: true,
        get: ({ budget }) => budget,
        set: (budget) => (budget === null ? {} : { budget }),
      },
      {
        kind: 'number',
        label: 'Target F1',
        note: 'Stop when the held-out macro F1 reaches this, between 0 and 1.',
        min: 0.01,
        max: 1,
        isInteger: false,
        empty: 'no target',
        get: ({ targetF1 }) => targetF1,
        set: (targetF1) => ({ targetF1 }),
      },
      {
        kind: 'number',
        label: 'Scored per round',
        note: 'How much of the pool the strategy looks at, a fresh random part each round. Fewer is faster.',
        later: 'Takes effect from the next batch.',
        min: 10,
        max: 1_000_000,
        isInteger: true,
        empty: 'the whole pool',
        get: ({ scoredPerRound }) => scoredPerRound,
        set: (scoredPerRound) => ({ scoredPerRound }),
      },
    ],
  },
  {
    title: 'Measuring',
    fields: [
      {
        kind: 'number',
        label: 'Held-out set',
        note: 'Items the scores are measured on. Never asked about, never trained on.',
        later: 'Takes effect from the next training; the points before it keep their own held-out set.',
        min: 10,
        max: 1_000_000,
        isInteger: true,
        most: (dataset) => dataset.heldOutSize,
        get: ({ heldOutSize }) => heldOutSize,
        set: (heldOutSize) => (heldOutSize === null ? {} : { heldOutSize }),
      },
      {
        kind: 'number',
        label: 'Seed',
        note: 'Names all chance. The same seed and the same answers give the same history.',
        later: 'Takes effect from the next draw; what was drawn stays.',
        min: 0,
        max: 4_294_967_295,
        isInteger: true,
        get: ({ seed }) => seed,
        set: (seed) => (seed === null ? {} : { seed }),
      },
    ],
  },
  {
    title: 'Training',
    fields: [
      {
        kind: 'choice',
        label: 'Network',
        note: 'What learns from your answers.',
        later: nextTraining,
        options: networkCatalogue.map(({ id, name, about }) => ({ id, name, note: about })),
        get: ({ network }) => network,
        set: (network) => ({ network }),
      },
      {
        kind: 'number',
        label: 'Epochs',
        note: 'How often each training goes through your labels.',
        later: nextTraining,
        min: 1,
        max: 1000,
        isInteger: true,
        get: (settings) => settings.training.epochs,
        set: (epochs, settings) => (epochs === null ? {} : training(settings, { epochs })),
      },
      {
        kind: 'number',
        label: 'Training batch',
        note: 'Examples in one step of the optimiser.',
        later: nextTraining,
        min: 1,
        max: 1024,
        isInteger: true,
        get: (settings) => settings.training.batchSize,
        set: (batchSize, settings) => (batchSize === null ? {} : training(settings, { batchSize })),
      },
      {
        kind: 'number',
        label: 'Learning rate',
        note: 'Length of one step of the optimiser (Adam).',
        later: nextTraining,
        min: 0.000001,
        max: 1,
        isInteger: false,
        get: (settings) => settings.training.learningRate,
        set: (learningRate, settings) => (learningRate === null ? {} : training(settings, { learningRate })),
      },
      {
        kind: 'number',
        label: 'Validation share',
        note: 'Part of your labels kept aside to stop training early, 0 to 0.5. Has no effect below 100 labels.',
        later: nextTraining,
        min: 0,
        max: 0.5,
        isInteger: false,
        get: (settings) => settings.training.validationShare,
        set: (validationShare, settings) =>
          validationShare === null ? {} : training(settings, { validationShare }),
      },
      {
        kind: 'number',
        label: 'Patience',
        note: 'Epochs without a better validation loss before training stops.',
        later: nextTraining,
        min: 1,
        max: 1000,
        isInteger: true,
        get: (settings) => settings.training.patience,
        set: (patience, settings) => (patience === null ? {} : training(settings, { patience })),
      },
      {
        kind: 'choice',
        label: 'Batch normalisation',
        note: 'Which statistics the trained network is used with.',
        later: nextTraining,
        options: [
          {
            id: 'reestimated',
            name: 'Re-estimated',
            note: 'Measured once more on your labels after training.',
          },
          { id: 'moving', name: 'Moving average', note: 'As gathered during training.' },
        ],
        get: (settings) => settings.training.batchNormStatistics,
        set: (value, settings) =>
          training(settings, { batchNormStatistics: value === 'moving' ? 'moving' : 'reestimated' }),
      },
      {
        kind: 'switch',
        label: 'Warm start',
        note: 'Begin each training with the last round’s weights instead of fresh ones.',
        later: nextTraining,
        get: (settings) => settings.training.warmStart,
        set: (warmStart, settings) => training(settings, { warmStart }),
      },
    ],
  },
]

/** Reads what was typed: a number in range, null for a permitted empty field, or why it will not do. */
export function readNumber(
  { min, max, isInteger, empty }: Pick<NumberField, 'min' | 'max' | 'isInteger' | 'empty'>,
  text: string,
): { readonly value: number | null } | { readonly problem: string } {
  const range = `${min} to ${max.toLocaleString('en')}`
  if (text.trim() === '')
    return empty === undefined ? { problem: `A number from ${range}.` } : { value: null }
  const value = typedNumber(text, isInteger)
  if (!Number.isFinite(value)) return { problem: `A number from ${range}, not “${text.trim()}”.` }
  if (isInteger && !Number.isInteger(value)) return { problem: 'A whole number, please.' }
  if (value < min || value > max) return { problem: `From ${range}, please.` }
  return { value }
}
