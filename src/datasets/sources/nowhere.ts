// What a person is told when a file of a data set cannot be had: where it was looked for, what is kept, what helps. Words only.
import { fail, type Result } from '../../core/result.ts'
import type { DataSetInfo } from '../catalogue.ts'
import { listNames } from '../officialNames.ts'
import type { PublicHost } from '../publicHosts.ts'
import type { Unreachable } from './download.ts'

/** Why a place did not give the file. */
export type Failure = { readonly place: string } & (Unreachable | { readonly kind: 'absent' })

export interface Search {
  readonly name: string
  readonly dataSet: DataSetInfo
  readonly host: PublicHost | null
  /** In the order the places were asked; none when no place but the dropped files could be looked at. */
  readonly failures: readonly Failure[]
  readonly hasDropped: boolean
  /** Dropped files that this data set does not use. */
  readonly strangers: readonly string[]
}

const nothingLost = 'Nothing was loaded, and your labels are safe.'

/** `offline` when a place that may have the file did not answer, else `bad-input`. */
export function nowhere({ name, dataSet, host, failures, hasDropped, strangers }: Search): Result<never> {
  const broken = failures.filter((failure) => failure.kind === 'unreachable')
  const kept = broken.find(({ keptBytes }) => keptBytes > 0)
  const files = dataSet.files.join(', ')
  if (broken.length > 0) {
    const reasons = failures.map((failure) =>
      failure.kind === 'absent' ? `${failure.place} does not have it` : `${failure.place}: ${failure.reason}`,
    )
    const keptPart = kept === undefined ? '' : ` ${keptWords(kept)}`
    return fail(
      'offline',
      `${name} could not be downloaded (${reasons.join('; ')}).${keptPart} ${nothingLost}`,
      `Check the connection and try again, or drop the files on the page: ${files}.`,
    )
  }
  const places = [
    ...(hasDropped ? ['among the dropped files'] : []),
    ...failures.map(({ place }) => `on ${place}`),
  ]
  const where = places.length > 0 ? `was not found ${places.join(' or ')}` : 'was not dropped on the page'
  const unrecognised = strangers.length > 0 ? ` Not recognised: ${listNames(strangers)}.` : ''
  const isClosed = host?.isOpenToPages === false && dataSet.files.includes(name)
  const closed = isClosed ? ` ${host.name}, which has it, lets no other page read it.` : ''
  const source = dataSet.home === null ? '' : `, from ${dataSet.home}`
  return fail(
    'bad-input',
    `${name} ${where}.${closed}${unrecognised} ${nothingLost}`,
    `Drop the official files on the page (${files}${source}), or put them on the server with: npm run datasets -- ${dataSet.id}`,
  )
}

function keptWords({ keptBytes, totalBytes }: Unreachable): string {
  const of = totalBytes === null ? '' : ` of ${inMegabytes(totalBytes)}`
  return `${inMegabytes(keptBytes)}${of} are kept, and trying again goes on from there.`
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`
}

/** A load that the person gave up, with so many bytes of downloads kept. */
export function cancelled(keptBytes: number): Result<never> {
  if (keptBytes === 0) return fail('aborted', nothingLost)
  return fail(
    'aborted',
    nothingLost,
    `${inMegabytes(keptBytes)} are kept, and trying again goes on from there.`,
  )
}

/** A dropped file that is gone, or cannot be opened. */
export function unreadable(name: string): Result<never> {
  const message = `${name} can no longer be read: it was moved, changed or deleted after it was given. ${nothingLost}`
  return fail('bad-input', message, 'Drop it on the page again.')
}
