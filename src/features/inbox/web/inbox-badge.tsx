import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import classes from './inbox-badge.module.css'
import { useCounts } from './inbox-queries.ts'

/** The only badge of the product: what is urgent, and nothing else. */
export function InboxBadge() {
  const { t } = useLingui()
  const { data } = useCounts()
  const count = data?.now ?? 0
  if (count === 0) return null
  const words = t`${plural(count, { one: '# conversation urgente', other: '# conversations urgentes' })}`
  return (
    <span className={classes.badge} role="img" aria-label={words} title={words}>
      {count > 99 ? '99+' : count}
    </span>
  )
}
