// How fast it goes, in words.
import type { Pace } from '../../core/pace.ts'
import { count, counted, duration } from '../format.ts'

/** `2.3 s`; `under 0.1 s` where that would say nothing. */
export function secondsWords(seconds: number): string {
  return seconds < 0.05 ? 'under 0.1 s' : `${seconds.toFixed(1)} s`
}

/** The pace over all and of late, labels a minute, and how long the `left` labels of the budget will take. */
export function paceWords({ answers, seconds, recent, recentSeconds }: Pace, left: number): string {
  const most = seconds < 0.05 ? secondsWords(seconds) : `${secondsWords(seconds)} or less`
  const all = `Half of ${counted(answers, 'answer')} took ${most}`
  const lately = recent < answers ? `, of the newest ${count(recent)} ${secondsWords(recentSeconds)}` : ''
  if (recentSeconds < 0.05) return `${all}${lately}.`
  const rate = 60 / recentSeconds
  const minute = `: about ${rate < 10 ? rate.toFixed(1) : count(rate)} labels a minute.`
  const rest =
    left === 0 ? '' : ` The ${count(left)} left would take about ${duration(left * recentSeconds)}.`
  return `${all}${lately}${minute}${rest}`
}
