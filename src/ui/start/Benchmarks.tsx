// The published data sets one can begin with: what each is, whose it is, and where its files may come from. Begins nothing itself.
import { useId, useRef, useState, type ReactNode } from 'react'
import { imbalanceLimits } from '../../core/dataset.ts'
import { datasetCatalogue, type DataSetInfo } from '../../datasets/catalogue.ts'
import type { NewProject } from '../../labelling/projectsState.ts'
import { count } from '../format.ts'
import { FileButton } from '../parts/FileButton.tsx'
import { readNumber } from '../settings/fields.ts'

type Begin = (project: Pick<NewProject, 'datasetId' | 'imbalance' | 'files'>) => void

export interface BenchmarksProps {
  readonly isDisabled: boolean
  readonly onBegin: Begin
  /** Files that say by their names which set they are of. */
  readonly onFiles: (files: readonly File[]) => void
}

const ratioField = { min: imbalanceLimits.least, max: imbalanceLimits.most, isInteger: false }
const benchmarks = datasetCatalogue.filter(({ files }) => files.length > 0)

export function Benchmarks({ isDisabled, onBegin, onFiles }: BenchmarksProps) {
  return (
    <section className="benchmarks" aria-labelledby="benchmarks-title">
      <h2 id="benchmarks-title" className="start__verb">
        Use a benchmark
      </h2>
      <ul className="benchmarks__list">
        {benchmarks.map((info) => (
          <li key={info.id} className="benchmark">
            {info.imbalance === null ? (
              <Benchmark info={info} isDisabled={isDisabled} onBegin={onBegin} />
            ) : (
              <Unbalanced info={info} usual={info.imbalance} isDisabled={isDisabled} onBegin={onBegin} />
            )}
          </li>
        ))}
      </ul>
      <p className="benchmarks__note">
        Files are read from this server or, where it allows that, from their publisher, and then kept in this
        browser. Or drop them anywhere on this page, or{' '}
        <FileButton className="link" isMultiple onFiles={onFiles}>
          choose them
        </FileButton>
        .
      </p>
    </section>
  )
}

interface BenchmarkProps {
  readonly info: DataSetInfo
  readonly isDisabled: boolean
  readonly onBegin: Begin
}

function Benchmark({ info, isDisabled, onBegin }: BenchmarkProps) {
  return (
    <>
      <Name info={info} isDisabled={isDisabled} onClick={() => onBegin({ datasetId: info.id })} />
      <p className="benchmark__about">
        {info.about} {count(info.poolSize)} to ask about, {count(info.heldOutSize)} held out.
      </p>
      <Source info={info} />
    </>
  )
}

/** As a `Benchmark`, with the ratio of its classes to choose. Nothing begins while that is no ratio. */
function Unbalanced({ info, usual, isDisabled, onBegin }: BenchmarkProps & { readonly usual: number }) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(String(usual))
  const [isLeft, setLeft] = useState(false)
  const read = readNumber(ratioField, text)
  const ratio = 'value' in read ? read.value : null
  const problem = isLeft && 'problem' in read ? read.problem : null

  const begin = (files?: readonly File[]): void => {
    setLeft(true)
    if (ratio === null) field.current?.focus()
    else onBegin({ datasetId: info.id, imbalance: ratio, ...(files === undefined ? {} : { files }) })
  }
  return (
    <>
      <Name info={info} isDisabled={isDisabled} onClick={() => begin()} />
      <p className="benchmark__about">
        {info.about} The seed says which.{' '}
        {(ratio === null || ratio === usual) && `At ${usual} : 1, ${count(info.poolSize)} to ask about; `}
        {count(info.heldOutSize)} held out, balanced.
      </p>
      <p className="benchmark__ratio">
        <label htmlFor={id}>Largest class to smallest</label>
        <span>
          <input
            ref={field}
            id={id}
            inputMode="decimal"
            autoComplete="off"
            value={text}
            aria-invalid={problem !== null}
            aria-describedby={`${id}-unit`}
            onChange={(event) => setText(event.target.value)}
            onBlur={() => setLeft(true)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') begin()
            }}
          />
          <span id={`${id}-unit`}>
            {' '}
            : 1
            {problem !== null && (
              <span className="benchmark__problem" role="alert">
                {' '}
                {problem}
              </span>
            )}
          </span>
        </span>
      </p>
      <Source info={info}>
        {' · '}
        <FileButton className="link" isMultiple onFiles={begin}>
          choose its files
        </FileButton>
      </Source>
    </>
  )
}

interface NameProps {
  readonly info: DataSetInfo
  readonly isDisabled: boolean
  readonly onClick: () => void
}

function Name({ info, isDisabled, onClick }: NameProps) {
  return (
    <h3 className="benchmark__name">
      <button type="button" disabled={isDisabled} onClick={onClick}>
        <span className="unseen">Use the benchmark </span>
        {info.name}
      </button>
    </h3>
  )
}

function Source({ info, children }: { readonly info: DataSetInfo; readonly children?: ReactNode }) {
  return (
    <p className="benchmark__source">
      {info.home !== null && (
        <a href={`https://${info.home}`} target="_blank" rel="noreferrer">
          {info.home}
        </a>
      )}{' '}
      · {info.licence}
      {children}
    </p>
  )
}
