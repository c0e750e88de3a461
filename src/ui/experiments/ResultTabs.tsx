// What has come of an experiment so far: scores, whether they are luck, what was picked, how it trained, and all that is needed to repeat it.
import { useState } from 'react'
import { useStore, type StoreApi } from 'zustand'
import type { ClassInfo, ItemId } from '../../core/item.ts'
import type { ExperimentStoreState } from '../../experiments/experimentState.ts'
import { findingsOf, type Analysed } from '../../experiments/findings.ts'
import { settingsOf } from '../../exports/experiment/settingsList.ts'
import { CompareBars } from '../compare/CompareBars.tsx'
import { CompareCurve } from '../compare/CompareCurve.tsx'
import { CompareLoss } from '../compare/CompareLoss.tsx'
import { CompareTable } from '../compare/CompareTable.tsx'
import { CompareTimes } from '../compare/CompareTimes.tsx'
import { PairwiseMatrix } from '../compare/PairwiseMatrix.tsx'
import { PickedItems } from '../compare/PickedItems.tsx'
import { Verdict } from '../compare/Verdict.tsx'
import { FileButton } from '../parts/FileButton.tsx'
import { Tabs } from '../parts/Tabs.tsx'
import { createPickedPictures } from './pickedPictures.ts'

const tabs = [
  ['scores', 'Scores'],
  ['luck', 'More than luck?'],
  ['picked', 'What they picked'],
  ['training', 'Training'],
  ['settings', 'Settings'],
] as const

type Tab = (typeof tabs)[number][0]

export interface ResultTabsProps {
  readonly store: StoreApi<ExperimentStoreState>
  readonly compared: Analysed
  /** Takes data files where the pictures are not at hand. */
  readonly onFiles: (files: readonly File[]) => void
  /** What repeats it on the command line; null where no recipe is behind it. */
  readonly command: string | null
}

export function ResultTabs({ store, compared, onFiles, command }: ResultTabsProps) {
  const [tab, setTab] = useState<Tab>('scores')
  const isOver = useStore(store, ({ phase }) => phase === 'finished')
  return (
    <Tabs label="Results" tabs={tabs} value={tab} onChange={setTab}>
      <h2 className="unseen">{tabs.find(([each]) => each === tab)?.[1]}</h2>
      {tab === 'scores' &&
        (compared.result.plan.kind === 'one-shot' ? (
          <CompareBars {...compared} />
        ) : (
          <CompareCurve {...compared} />
        ))}
      {tab === 'luck' && (
        <div className="experiment__stack">
          <Verdict analysis={compared.analysis} isContinued={isOver} />
          <CompareTable {...compared} />
          <PairwiseMatrix analysis={compared.analysis} />
        </div>
      )}
      {tab === 'picked' && <Picked store={store} compared={compared} onFiles={onFiles} />}
      {tab === 'training' && (
        <div className="experiment__stack">
          <CompareLoss {...compared} />
          <CompareTimes {...compared} />
        </div>
      )}
      {tab === 'settings' && <Settings compared={compared} command={command} />}
    </Tabs>
  )
}

function Picked({ store, compared, onFiles }: Omit<ResultTabsProps, 'command'>) {
  const [pictures] = useState(() => createPickedPictures(store.getState()))
  const { classes, error } = useStore(pictures.store)
  const nameOf = (infos: readonly ClassInfo[], itemId: ItemId): string | null =>
    infos.find(({ id }) => id === classes.get(itemId))?.name ?? null
  return (
    <>
      {error !== null && (
        <div className="notice notice--warn" role="alert">
          <span>
            The pictures are not at hand. {error.message} {error.hint}
          </span>
          <FileButton isMultiple onFiles={onFiles}>
            Choose the files
          </FileButton>
        </div>
      )}
      <PickedItems
        result={compared.result}
        pictureOf={pictures.pictureOf}
        trueClassOf={(itemId) => nameOf(compared.result.classes, itemId)}
      />
    </>
  )
}

function Settings({ compared, command }: Pick<ResultTabsProps, 'compared' | 'command'>) {
  const { backend, versions } = compared.result
  const rows = [
    ...settingsOf(findingsOf(compared)),
    ['Backend', backend.adapter === null ? backend.name : `${backend.name} on ${backend.adapter}`],
    ...Object.entries(versions).map(([name, version]) => [`Version of ${name}`, version]),
  ]
  return (
    <>
      <dl className="experiment__settings">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {command !== null && (
        <p className="experiment__command">
          The same on the command line:
          <code>{command}</code>
        </p>
      )}
    </>
  )
}
