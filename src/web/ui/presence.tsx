import { useLingui } from '@lingui/react/macro'
import { Avatar } from './avatar.tsx'
import classes from './presence.module.css'

export type PresenceAvatarsProps = {
  people: readonly { id: string; name: string }[]
  /** How many are drawn before « +2 ». */
  most?: number
}

/** Who else is here; the list is read out with every name. */
export function PresenceAvatars({ people, most = 3 }: PresenceAvatarsProps) {
  const { t } = useLingui()
  if (people.length === 0) return null
  const hidden = people.slice(most)
  const others = hidden.map(one => one.name).join(', ')
  return (
    <ul className={classes.row} aria-label={t`Personnes présentes`}>
      {people.slice(0, most).map(one => (
        <li key={one.id}>
          <Avatar name={one.name} />
        </li>
      ))}
      {hidden.length > 0 ? (
        <li className={classes.more} title={others}>
          <span role="img" aria-label={others}>
            +{hidden.length}
          </span>
        </li>
      ) : null}
    </ul>
  )
}
