// Says under a chart what its hollow marks mean.

export const hollowMeaning =
  'Hollow: a label that round was trained on has been taken back since. The score stands as it was measured.'

export function StaleNote() {
  return (
    <p className="chart__note">
      <svg className="stale-sample" viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="4" />
      </svg>
      {hollowMeaning}
    </p>
  )
}
