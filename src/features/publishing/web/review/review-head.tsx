import { Trans } from '@lingui/react/macro'
import { IconClock, IconLock } from '@tabler/icons-react'
import { useFormat } from '#web/i18n/format.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Tag } from '#web/ui/tag.tsx'
import classes from './review.module.css'
import type { Review } from './review-shape.ts'

/** Who asks, for what, until when, and when it would leave. */
export function ReviewHead({ review }: { review: Review }) {
  const format = useFormat()
  const { workspace, logo, askedBy, guestName, expiresAt, answerBefore, plannedAt, version } =
    review
  const date = format.date(new Date(expiresAt), 'day')
  const before = answerBefore ? format.since(new Date(answerBefore)) : null
  const when = plannedAt ? format.when(new Date(plannedAt)) : null
  return (
    <header className={classes.head}>
      <p className={classes.place}>
        <b className={classes.brand}>
          <Avatar name={workspace} picture={logo} whole named={false} />
          {workspace}
        </b>
        <span>
          <Icon of={IconLock} size="s" />
          <Trans>Lien personnel, jusqu’au {date}</Trans>
        </span>
      </p>
      {askedBy ? (
        <p className={classes.quiet}>
          <Trans>
            {guestName}, {askedBy} vous demande une validation
          </Trans>
        </p>
      ) : null}
      <h1 className={classes.title} tabIndex={-1}>
        {version.draft.title || <Trans>Publication à valider</Trans>}
      </h1>
      <p className={classes.tags}>
        <Tag>
          <Trans>Version {version.number}</Trans>
        </Tag>
        {before ? (
          <Tag tone="waiting" icon={IconClock}>
            <Trans>Avant {before}</Trans>
          </Tag>
        ) : null}
        {when ? (
          <span>
            <Trans>Partirait {when}</Trans>
          </span>
        ) : null}
      </p>
    </header>
  )
}
