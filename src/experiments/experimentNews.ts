// What the tabs of one browser tell each other about an experiment. What is stored is read from storage, never from here.
import type { ExperimentProgress } from './progress.ts'

export type ExperimentNews =
  /** What is stored of it has changed. */
  | { readonly kind: 'stored' }
  /** It runs in the tab that says so. */
  | {
      readonly kind: 'progress'
      readonly progress: ExperimentProgress | null
      readonly loading: string | null
    }

export interface NewsChannel {
  /** Tells all others that listen, also in this tab. */
  readonly tell: (news: ExperimentNews) => void
  readonly close: () => void
}

export function openNews(experimentId: string, onNews: (news: ExperimentNews) => void): NewsChannel {
  const channel = new BroadcastChannel(`querent-experiment-${experimentId}`)
  channel.onmessage = ({ data }: MessageEvent<ExperimentNews>) => onNews(data)
  return { tell: (news) => channel.postMessage(news), close: () => channel.close() }
}

/** Tells one thing and listens to nothing. */
export function tellNews(experimentId: string, news: ExperimentNews): void {
  const channel = openNews(experimentId, () => undefined)
  channel.tell(news)
  channel.close()
}
