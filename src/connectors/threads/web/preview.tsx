import { Trans, useLingui } from '@lingui/react/macro'
import { IconHeart, IconMessageCircle, IconRepeat, IconSend } from '@tabler/icons-react'
import { Avatar } from '#web/ui/avatar.tsx'
import { Icon } from '#web/ui/icon.tsx'
import type { OutgoingMedia, OutgoingPart } from '../../connector.ts'
import type { PreviewProps } from '../../screen.ts'
import { postSettings } from '../settings.ts'
import classes from './preview.module.css'
import { useReplyWords } from './reply-words.ts'

const actions = [IconHeart, IconMessageCircle, IconRepeat, IconSend] as const

/** A post, or the posts of a thread joined by their line, as Threads shows them. */
export function Preview(props: PreviewProps) {
  const { content } = props
  return (
    <figure className={classes.preview}>
      <ol className={classes.thread}>
        {content.parts.map((part, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place of a part in a thread is what it is.
          <li key={place} className={classes.post}>
            <Post {...props} part={part} isFirst={place === 0} />
          </li>
        ))}
      </ol>
      <figcaption className={classes.caption}>
        <Trans>Aperçu indicatif</Trans>
      </figcaption>
    </figure>
  )
}

type PostProps = PreviewProps & { part: OutgoingPart; isFirst: boolean }

function Post({ account, content, when, part, isFirst, mediaAddress }: PostProps) {
  const words = useReplyWords()
  const name = account.handle.replace(/^@/, '')
  const { replies, topic, link } = postSettings(content.settings)
  const poll = isFirst ? content.poll : undefined
  const shownLink = isFirst && part.media.length === 0 && !poll ? link : ''
  return (
    <>
      <div className={classes.side}>
        <Avatar
          name={account.displayName || name}
          picture={account.avatar}
          size="l"
          named={false}
        />
      </div>
      <div className={classes.body}>
        <p className={classes.head}>
          <span className={classes.name}>{name}</span>
          {isFirst && topic !== '' ? <span className={classes.topic}>› {topic}</span> : null}
          <span className={classes.when}>{when}</span>
        </p>
        {part.text === '' ? null : (
          <p className={classes.text} lang={content.language} dir="auto">
            {part.text}
          </p>
        )}
        <Files media={part.media} mediaAddress={mediaAddress} />
        {poll ? <Poll options={poll.options} /> : null}
        {URL.canParse(shownLink) ? (
          <p className={classes.link}>{new URL(shownLink).hostname}</p>
        ) : null}
        {isFirst && replies !== 'everyone' ? (
          <p className={classes.label}>{words[replies].detail}</p>
        ) : null}
        <div className={classes.actions} aria-hidden>
          {actions.map(action => (
            <Icon key={action.displayName} of={action} size="tag" />
          ))}
        </div>
      </div>
    </>
  )
}

function Poll({ options }: { options: readonly string[] }) {
  return (
    <ul className={classes.poll}>
      {options.map((option, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two answers may be the same while they are typed.
        <li key={place}>{option}</li>
      ))}
    </ul>
  )
}

/** Side by side, as a strip that slides. */
function Files({
  media,
  mediaAddress,
}: {
  media: readonly OutgoingMedia[]
  mediaAddress: PreviewProps['mediaAddress']
}) {
  const { t } = useLingui()
  if (media.length === 0) return null
  return (
    <div className={classes.files}>
      {media.map(({ file, kind, alt }, place) =>
        kind === 'video' ? (
          <video
            // biome-ignore lint/suspicious/noArrayIndexKey: the same video may be attached twice.
            key={place}
            src={mediaAddress(file)}
            aria-label={t`Vidéo`}
            preload="metadata"
            muted
            playsInline
          />
        ) : (
          <img
            // biome-ignore lint/suspicious/noArrayIndexKey: the same image may be attached twice.
            key={place}
            src={mediaAddress(file)}
            alt={alt}
            loading="lazy"
            decoding="async"
          />
        ),
      )}
    </div>
  )
}
