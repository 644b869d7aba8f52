import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconFileText, IconPlayerPlay, IconUsers, IconWorld } from '@tabler/icons-react'
import { Avatar } from '#web/ui/avatar.tsx'
import { Folded } from '#web/ui/folded.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { PreviewFrame } from '#web/ui/preview-frame.tsx'
import type { OutgoingArticle, OutgoingContent, OutgoingMedia } from '../../connector.ts'
import { wordsOfArticle } from '../../formats/check-article.ts'
import type { PreviewProps } from '../../screen.ts'
import { manifest } from '../manifest.ts'
import { pollDuration } from '../poll-duration.ts'
import { cardOf, postSettings } from '../settings.ts'
import classes from './preview.module.css'
import { RichText } from './rich-text.tsx'

/** A post as LinkedIn shows it in a feed. */
export function Preview({ account, content, mediaAddress, when }: PreviewProps) {
  const [part] = content.parts
  const name = account.displayName || account.handle
  return (
    <PreviewFrame tint={manifest.tint}>
      <div className={classes.card}>
        <div className={classes.head}>
          <Avatar name={name} picture={account.avatar} size="l" named={false} />
          <span className={classes.who}>
            <span className={classes.name}>{name}</span>
            <span className={classes.when}>
              {when} <Audience content={content} />
            </span>
          </span>
        </div>
        {part && part.text !== '' ? (
          <Folded text={part.text} fold={manifest.shown?.fold}>
            {(words, more) => <RichText text={words} language={content.language} more={more} />}
          </Folded>
        ) : null}
        {content.article ? (
          <Article
            article={content.article}
            language={content.language}
            mediaAddress={mediaAddress}
          />
        ) : (
          <Attached content={content} media={part?.media ?? []} mediaAddress={mediaAddress} />
        )}
      </div>
    </PreviewFrame>
  )
}

function Audience({ content }: { content: OutgoingContent }) {
  const { t } = useLingui()
  const isPublic = postSettings(content.settings).visibility === 'PUBLIC'
  const label = isPublic ? t`Tout le monde` : t`Relations`
  return (
    <span role="img" aria-label={label} title={label}>
      <Icon of={isPublic ? IconWorld : IconUsers} size="tag" />
    </span>
  )
}

/** The card of an article: its cover, its title, how it begins. */
function Article({
  article,
  language,
  mediaAddress,
}: {
  article: OutgoingArticle
  language: string
  mediaAddress: PreviewProps['mediaAddress']
}) {
  const { cover, title, html } = article
  return (
    <div>
      {cover ? <Images media={[cover]} mediaAddress={mediaAddress} /> : null}
      <div className={classes.linkCard} lang={language} dir="auto">
        <span className={classes.documentTitle}>
          {title.trim() === '' ? <Trans>Article sans titre</Trans> : title}
        </span>
        <span className={classes.opening}>{wordsOfArticle(html)}</span>
      </div>
    </div>
  )
}

interface AttachedProps {
  readonly content: OutgoingContent
  readonly media: readonly OutgoingMedia[]
  readonly mediaAddress: PreviewProps['mediaAddress']
}

function Attached({ content, media, mediaAddress }: AttachedProps) {
  const [first] = media
  if (content.poll) return <Poll content={content} />
  if (!first) return <LinkCard content={content} />
  if (first.kind === 'document') return <Document title={content.title ?? ''} />
  if (first.kind === 'video') return <Video video={first} mediaAddress={mediaAddress} />
  return <Images media={media} mediaAddress={mediaAddress} />
}

/** LinkedIn shows four at once, and says how many more there are. */
const shownAtOnce = 4

function Images({ media, mediaAddress }: Omit<AttachedProps, 'content'>) {
  const [only] = media
  const shape =
    media.length === 1 && only && only.width > 0 && only.height > 0
      ? { aspectRatio: `${only.width} / ${only.height}` }
      : {}
  const shown = media.slice(0, shownAtOnce)
  const more = media.length - shown.length
  return (
    <div className={classes.images} data-count={shown.length} style={shape}>
      {shown.map((image, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same image may be attached twice.
        <div key={place} className={classes.frame}>
          <img src={mediaAddress(image.file)} alt={image.alt} loading="lazy" decoding="async" />
          {more > 0 && place === shown.length - 1 ? (
            <span className={classes.more}>+{more}</span>
          ) : null}
        </div>
      ))}
    </div>
  )
}

function Video({
  video,
  mediaAddress,
}: {
  video: OutgoingMedia
  mediaAddress: PreviewProps['mediaAddress']
}) {
  const cover = video.video?.cover
  const shape = video.width > 0 ? { aspectRatio: `${video.width} / ${video.height}` } : {}
  return (
    <div className={classes.images} data-count={1} style={shape}>
      <div className={classes.frame}>
        {cover && 'file' in cover ? (
          <img src={mediaAddress(cover.file)} alt={video.alt} loading="lazy" decoding="async" />
        ) : (
          <video src={mediaAddress(video.file)} preload="metadata" muted aria-label={video.alt} />
        )}
        <span className={classes.play}>
          <IconPlayerPlay size={28} aria-hidden focusable={false} />
        </span>
      </div>
    </div>
  )
}

function Document({ title }: { title: string }) {
  return (
    <div className={classes.document}>
      <IconFileText size={36} stroke={1.5} aria-hidden focusable={false} />
      <span className={classes.documentTitle}>
        {title.trim() === '' ? <Trans>Document sans titre</Trans> : title}
      </span>
    </div>
  )
}

function Poll({ content: { poll, title = '' } }: { content: OutgoingContent }) {
  if (!poll) return null
  const days = pollDuration(poll).minutes / 1_440
  const options = poll.options.filter(option => option.trim() !== '')
  return (
    <div className={classes.poll}>
      <span className={classes.name}>{title}</span>
      <ul className={classes.options}>
        {options.map((option, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two answers may be worded alike while they are typed.
          <li key={place} className={classes.option}>
            {option}
          </li>
        ))}
      </ul>
      <span className={classes.when}>
        <Plural value={days} one="Ouvert # jour" other="Ouvert # jours" />
      </span>
    </div>
  )
}

function LinkCard({ content }: { content: OutgoingContent }) {
  const card = cardOf(content)
  if (!card) return null
  return (
    <div className={classes.linkCard}>
      <span className={classes.name}>{card.title}</span>
      <span className={classes.when}>{hostOf(card.source)}</span>
    </div>
  )
}

const hostOf = (address: string): string =>
  URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : address
