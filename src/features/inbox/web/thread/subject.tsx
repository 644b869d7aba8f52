import { Trans } from '@lingui/react/macro'
import { IconExternalLink } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { NetworkMark } from '#web/client/networks.tsx'
import { useFormat } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import { accountName, useFurniture } from '../inbox-context.tsx'
import type { ConversationView } from '../shapes.ts'
import { RemotePicture } from './remote-media.tsx'
import classes from './thread.module.css'

/** The post under which people write: ours by its page here, another’s by its page there. */
export function Subject({ view }: { view: ConversationView }) {
  const format = useFormat()
  const { channelOf } = useFurniture()
  const { subject, network, channelId } = view
  if (!subject) return null
  const account = accountName(channelOf(channelId))
  const date = subject.at ? format.date(new Date(subject.at)) : null
  const picture = subject.media.find(one => one.kind === 'image')
  const excerpt = subject.text.replaceAll(/\s+/g, ' ').slice(0, 140)
  return (
    <div className={classes.subject}>
      {picture ? <RemotePicture media={picture} className={classes.thumb} /> : null}
      <div className={classes.subjectWords}>
        <p className={classes.under}>
          <NetworkMark network={network} label={account} size="s" />
          {subject.postId ? (
            date ? (
              <Trans>Sous votre publication du {date}</Trans>
            ) : (
              <Trans>Sous votre publication</Trans>
            )
          ) : subject.author ? (
            <Trans>
              Sous une publication, par <bdi>{subject.author}</bdi>
            </Trans>
          ) : (
            <Trans>Sous une publication</Trans>
          )}
        </p>
        {excerpt === '' ? null : (
          <p className={classes.excerpt} dir="auto">
            {subject.postId ? <Link to={`/posts/${subject.postId}`}>{excerpt}</Link> : excerpt}
          </p>
        )}
      </div>
      <a
        className={classes.outside}
        href={subject.url}
        target="_blank"
        rel="noopener noreferrer nofollow"
      >
        <Icon of={IconExternalLink} size="s" />
        <span>
          <Trans>Voir sur le réseau</Trans>
        </span>
      </a>
    </div>
  )
}
