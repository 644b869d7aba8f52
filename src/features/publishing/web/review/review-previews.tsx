import { Trans, useLingui } from '@lingui/react/macro'
import { findNetwork } from '#web/client/network-facts.ts'
import { NetworkMark, networkName } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/format.ts'
import { effectiveContent } from '../../domain/effective-content.ts'
import { CommentPreview } from '../composer/comment-preview.tsx'
import { PreviewGuard } from '../composer/preview-guard.tsx'
import classes from './review.module.css'
import type { Review } from './review-shape.ts'

type Channel = Review['channels'][number]

function OnePreview({ review, channel }: { review: Review; channel: Channel }) {
  const { t } = useLingui()
  const format = useFormat()
  const { version, plannedAt } = review
  const network = findNetwork(channel.network)
  const draft = version.draft.channels.find(one => one.channelId === channel.id)
  if (!network || !draft) return null
  const { Preview } = network
  const media = new Map(version.media.map(one => [one.id, one]))
  return (
    <li className={classes.preview}>
      <p className={classes.network}>
        <NetworkMark network={channel.network} label={null} />
        <b>{networkName(channel)}</b>
        <span>{channel.displayName || channel.handle}</span>
      </p>
      <PreviewGuard channelId={channel.id}>
        <Preview
          content={effectiveContent(version.draft, draft, media, network.manifest)}
          account={{ ...channel, avatar: null, instance: '' }}
          limits={channel.limits}
          mediaAddress={file => media.get(file)?.url ?? ''}
          when={plannedAt ? format.when(new Date(plannedAt)) : t`maintenant`}
        />
        <CommentPreview network={network} draft={draft} channel={channel} content={version.draft} />
      </PreviewGuard>
    </li>
  )
}

/** Each account beside the next; on a phone the row is swiped, card by card. */
export function ReviewPreviews({ review }: { review: Review }) {
  const { t } = useLingui()
  if (review.channels.length === 0) {
    return (
      <p className={classes.quiet}>
        <Trans>Aucun compte n’est encore choisi pour cette publication.</Trans>
      </p>
    )
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the row scrolls with the arrow keys.
    <section className={classes.strip} aria-label={t`Aperçus`} tabIndex={0}>
      <ul>
        {review.channels.map(channel => (
          <OnePreview key={channel.id} review={review} channel={channel} />
        ))}
      </ul>
    </section>
  )
}
