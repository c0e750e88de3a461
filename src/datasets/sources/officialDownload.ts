// Downloads an official file and compares it with what its publisher states. A patchwork that differs is given one more chance.
import { checkOfficial, type Authenticity } from '../officialChecksums.ts'
import { download, type Download, type DownloadRequest } from './download.ts'

export type OfficialDownload =
  | Exclude<Download, { readonly kind: 'complete' }>
  | { readonly kind: 'complete'; readonly file: Blob; readonly authenticity: Authenticity }

/** As `download`. A file put together from answers of perhaps different versions, and not the published one, is got again in one piece. */
export async function downloadOfficial(
  officialName: string,
  request: DownloadRequest,
): Promise<OfficialDownload> {
  const checked = async (got: Download): Promise<OfficialDownload> =>
    got.kind === 'complete'
      ? { ...got, authenticity: await checkOfficial(officialName, got.file, request.signal) }
      : got
  const got = await download(request)
  const first = await checked(got)
  if (got.kind !== 'complete' || first.kind !== 'complete') return first
  if (first.authenticity !== 'altered' || !got.isPatchwork) return first
  await request.store?.remove(request.url)
  return checked(await download(request))
}
