import { useLingui } from '@lingui/react/macro'
import classes from './skeletons.module.css'

const range = (count: number) => Array.from({ length: count }, (_, place) => place)

/** The shape of a list to come. It shows after 200 ms only, so that a quick answer never flickers. */
export function SkeletonRows({ rows = 4, picture = false }: { rows?: number; picture?: boolean }) {
  const { t } = useLingui()
  return (
    <div className={classes.rows} role="status" aria-label={t`Chargement`}>
      {range(rows).map(place => (
        <div key={place} className={classes.row}>
          {picture ? <span className={classes.picture} /> : null}
          <span className={classes.lines}>
            <span className={classes.line} style={{ width: `${62 - (place % 3) * 9}%` }} />
            <span className={classes.line} style={{ width: `${38 + (place % 2) * 12}%` }} />
          </span>
        </div>
      ))}
    </div>
  )
}

/** The shape of a page to come: its sentence, then a list. */
export function SkeletonPage() {
  return (
    <div className={classes.page}>
      <span className={classes.sentence} />
      <span className={classes.sentence} style={{ width: '34%' }} />
      <SkeletonRows rows={5} />
    </div>
  )
}

/** A box whose size is known before what it holds: a picture, a card. */
export const SkeletonBox = ({ height }: { height: number }) => (
  <span className={classes.box} style={{ height }} aria-hidden />
)
