import { IconHeart, IconMessageCircle, IconRepeat, IconSend } from '@tabler/icons-react'
import { findLinks } from '#kit/text/links.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { LinkedWords } from '#web/ui/linked-words.tsx'
import { PreviewActions } from '#web/ui/preview-actions.tsx'
import { PreviewFile } from '#web/ui/preview-file.tsx'
import { PreviewFrame } from '#web/ui/preview-frame.tsx'
import type { OutgoingMedia, OutgoingPart } from '../../connector.ts'
import type { PreviewProps } from '../../screen.ts'
import { postSettings } from '../settings.ts'
import classes from './preview.module.css'
import { useReplyWords } from './reply-words.ts'

/** Of links there: its own tint is that of its words. */
const tint = { light: '#0064c8', dark: '#5eb3f6' }
const actions = [IconHeart, IconMessageCircle, IconRepeat, IconSend] as const

/** A post, or the posts of a thread joined by their line, as Threads shows them. */
export function Preview(props: PreviewProps) {
  const { content } = props
  return (
    <PreviewFrame tint={tint}>
      <ol className={classes.thread}>
        {content.parts.map((part, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place of a part in a thread is what it is.
          <li key={place} className={classes.post}>
            <Post {...props} part={part} isFirst={place === 0} />
          </li>
        ))}
      </ol>
    </PreviewFrame>
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
            <LinkedWords
              text={part.text}
              spans={findLinks(part.text)}
              className={classes.address}
            />
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
        <PreviewActions icons={actions} />
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
  if (media.length === 0) return null
  return (
    <div className={classes.files}>
      {media.map((file, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be attached twice.
        <PreviewFile key={place} file={file} mediaAddress={mediaAddress} />
      ))}
    </div>
  )
}
