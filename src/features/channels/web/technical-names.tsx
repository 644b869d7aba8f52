import { Fragment } from 'react'
import { useLanguage } from '#web/i18n/index.ts'
import classes from './accounts.module.css'

/** What the network itself calls a permission; where its ways of connecting differ, one name or the other. */
export function TechnicalNames({ names }: { names: readonly string[] }) {
  const { language } = useLanguage()
  const parts = new Intl.ListFormat(language, { type: 'disjunction' }).formatToParts(names)
  return parts.map(({ type, value }, place) =>
    type === 'element' ? (
      <code key={value} className={classes.technical}>
        {value}
      </code>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the words between two names never move.
      <Fragment key={place}>{value}</Fragment>
    ),
  )
}
