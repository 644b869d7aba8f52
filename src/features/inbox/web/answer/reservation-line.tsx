import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useNow } from '#web/i18n/now.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import classes from './answer.module.css'
import type { Presence } from './use-presence.ts'

const minute = 60_000

export interface ReservationLineProps {
  presence: Presence | undefined
  me: string
  taking: boolean
  onTake: () => void
}

/** Who else is here, and whose the answer is for the moment. */
export function ReservationLine({ presence, me, taking, onTake }: ReservationLineProps) {
  const { t } = useLingui()
  const now = useNow()
  const others = presence?.others ?? []
  const reservation = presence?.reservation ?? null
  const left = reservation
    ? Math.ceil((Date.parse(reservation.until) - Math.max(now.getTime(), Date.now())) / minute)
    : 0
  const held = reservation !== null && left > 0
  const [first] = others
  if (!first && !held) return null
  const lasting = t`encore ${left} min`
  const name = reservation?.name ?? ''
  return (
    <div className={classes.reservation} role="status">
      {first ? <Avatar name={first.name} size="s" named={false} /> : null}
      <span>
        {others.length === 1 && first ? (
          first.doing === 'writing' ? (
            <Trans>{first.name} écrit aussi.</Trans>
          ) : (
            <Trans>{first.name} lit aussi.</Trans>
          )
        ) : null}
        {others.length > 1 ? (
          <Trans>{others.map(one => one.name).join(', ')} lisent aussi.</Trans>
        ) : null}{' '}
        {held ? (
          reservation.personId === me ? (
            <>
              <b>
                <Trans>La réponse vous est réservée</Trans>
              </b>{' '}
              {lasting}.
            </>
          ) : (
            <Trans>
              La réponse est réservée à {name}, {lasting}.
            </Trans>
          )
        ) : null}
      </span>
      {held && reservation.personId !== me ? (
        <Button size="compact-sm" disabled={taking} onClick={onTake}>
          <Trans>Prendre la main</Trans>
        </Button>
      ) : null}
    </div>
  )
}
