import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { NetworkMark } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/format.ts'
import type { ChannelView } from '../shapes.ts'
import { CardPicture } from './card-picture.tsx'
import classes from './missed.module.css'
import type { MissedPost } from './missed-posts.ts'

type MissedTitleProps = {
  missed: MissedPost
  channels: readonly ChannelView[]
  large?: boolean
  /** Under the title. */
  children?: ReactNode
  aside?: ReactNode
}

/** A post that missed its hour: picture, hour, title, and the accounts where it did not leave. */
export function MissedTitle({ missed, channels, large, children, aside }: MissedTitleProps) {
  const { t } = useLingui()
  const format = useFormat()
  const { card, publications, dueAt } = missed
  return (
    <div className={classes.line} data-large={large || undefined}>
      <CardPicture card={card} />
      <div className={classes.words}>
        <span className={classes.title}>
          <time dateTime={dueAt.toISOString()} title={format.when(dueAt)}>
            {format.time(dueAt, 'table')}
          </time>
          <Link to={`/posts/${card.id}`}>{card.title || card.excerpt || t`Sans titre`}</Link>
          {publications.map(({ id, channelId, network }) => (
            <NetworkMark
              key={id}
              network={network}
              label={channels.find(one => one.id === channelId)?.displayName || network}
            />
          ))}
        </span>
        {children}
      </div>
      {aside ? <div className={classes.aside}>{aside}</div> : null}
    </div>
  )
}
