import { Trans, useLingui } from '@lingui/react/macro'
import {
  IconBookmark,
  IconChartBar,
  IconHeart,
  IconMessageCircle,
  IconRepeat,
} from '@tabler/icons-react'
import { Avatar } from '#web/ui/avatar.tsx'
import { PreviewActions } from '#web/ui/preview-actions.tsx'
import { PreviewFile } from '#web/ui/preview-file.tsx'
import { PreviewFrame } from '#web/ui/preview-frame.tsx'
import type { OutgoingArticle, OutgoingMedia, OutgoingPart } from '../../connector.ts'
import { wordsOfArticle } from '../../formats/check-article.ts'
import type { PreviewProps } from '../../screen.ts'
import { postSettings } from '../settings.ts'
import classes from './preview.module.css'
import { useReplyWords } from './reply-words.ts'
import { RichText } from './rich-text.tsx'

/** Of links there: its own tint is that of its words. */
const tint = { light: '#1268a3', dark: '#5eb3f6' }
/** What X shows of the files of one post. */
const mostShown = 4
const actions = [IconMessageCircle, IconRepeat, IconHeart, IconChartBar, IconBookmark] as const

/** A post, or the posts of a thread joined by their line, as X shows them. */
export function Preview(props: PreviewProps) {
  const { content } = props
  if (content.article) return <Article {...props} article={content.article} />
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

/** The card of an article in a feed: its cover, its title, how it begins. */
function Article({
  account,
  article,
  content,
  when,
  mediaAddress,
}: PreviewProps & { article: OutgoingArticle }) {
  const { cover, title, html } = article
  return (
    <PreviewFrame tint={tint}>
      <div className={classes.article} lang={content.language} dir="auto">
        {cover ? <Files media={[cover]} mediaAddress={mediaAddress} /> : null}
        <p className={classes.title}>
          {title.trim() === '' ? <Trans>Article sans titre</Trans> : title}
        </p>
        <p className={classes.opening}>{wordsOfArticle(html)}</p>
        <p className={classes.head}>
          <span className={classes.handle}>{account.handle}</span>
          <span className={classes.when}>· {when}</span>
        </p>
      </div>
    </PreviewFrame>
  )
}

type PostProps = PreviewProps & { part: OutgoingPart; isFirst: boolean }

function Post({ account, content, when, part, isFirst, mediaAddress }: PostProps) {
  const name = account.displayName || account.handle
  const { poll } = content
  return (
    <>
      <div className={classes.side}>
        <Avatar name={name} picture={account.avatar} size="l" named={false} />
      </div>
      <div className={classes.body}>
        <p className={classes.head}>
          <span className={classes.name}>{name}</span>
          <span className={classes.handle}>{account.handle}</span>
          <span className={classes.when}>· {when}</span>
        </p>
        {part.text === '' ? null : <RichText text={part.text} language={content.language} />}
        <Files media={part.media.slice(0, mostShown)} mediaAddress={mediaAddress} />
        {poll && isFirst ? <Poll options={poll.options} /> : null}
        {isFirst ? <Labels content={content} /> : null}
        <PreviewActions icons={actions} isSpread />
      </div>
    </>
  )
}

/** Who may reply, and what is disclosed. */
function Labels({ content }: Pick<PreviewProps, 'content'>) {
  const words = useReplyWords()
  const { replies, madeWithAi, paidPartnership } = postSettings(content.settings)
  return (
    <>
      {replies === 'everyone' ? null : <p className={classes.label}>{words[replies].detail}</p>}
      {paidPartnership ? (
        <p className={classes.label}>
          <Trans>Partenariat rémunéré</Trans>
        </p>
      ) : null}
      {madeWithAi ? (
        <p className={classes.label}>
          <Trans>Créé avec l’IA</Trans>
        </p>
      ) : null}
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

/** One image keeps its shape; several share a frame. */
function Files({
  media,
  mediaAddress,
}: {
  media: readonly OutgoingMedia[]
  mediaAddress: PreviewProps['mediaAddress']
}) {
  const [only] = media
  if (!only) return null
  const shape =
    media.length === 1 && only.width > 0 && only.height > 0
      ? { aspectRatio: `${only.width} / ${only.height}` }
      : {}
  return (
    <div className={classes.files} data-count={media.length} style={shape}>
      {media.map((file, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same image may be attached twice.
        <File key={place} file={file} mediaAddress={mediaAddress} />
      ))}
    </div>
  )
}

function File({
  file,
  mediaAddress,
}: {
  file: OutgoingMedia
  mediaAddress: PreviewProps['mediaAddress']
}) {
  const { t } = useLingui()
  return (
    <div className={classes.frame}>
      <PreviewFile file={file} mediaAddress={mediaAddress} />
      {file.alt.trim() === '' || file.kind === 'video' ? null : (
        <span className={classes.described} role="img" aria-label={t`Image décrite`}>
          <Trans>ALT</Trans>
        </span>
      )}
    </div>
  )
}
