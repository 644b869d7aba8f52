import { Plural } from '@lingui/react/macro'
import classes from './density.module.css'

export type DensityProps = {
  count: number
  /** What fills the bar: the fullest day of the period. */
  most: number
  /** `foot` under a column, with its words; `corner` in a month’s day, the number alone. */
  place: 'foot' | 'corner'
}

/** How full a day is: a number, and a bar beside it. */
export function Density({ count, most, place }: DensityProps) {
  if (count === 0) return null
  const width = `${Math.round((count / Math.max(most, 1)) * 100)}%`
  const full = count === most && count > 3
  return (
    <div className={classes.density} data-place={place} data-full={full || undefined}>
      <span className={classes.count}>
        {place === 'foot' ? (
          <Plural value={count} one="# publication" other="# publications" />
        ) : (
          count
        )}
      </span>
      <span className={classes.bar} aria-hidden>
        <span style={{ width }} />
      </span>
    </div>
  )
}
