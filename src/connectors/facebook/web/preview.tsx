import { IconMessageCircle, IconShare3, IconThumbUp } from '@tabler/icons-react'
import { findLinks } from '#kit/text/links.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { Folded } from '#web/ui/folded.tsx'
import { PhoneScreen } from '#web/ui/phone-screen.tsx'
import { PreviewActions } from '#web/ui/preview-actions.tsx'
import { PreviewFile } from '#web/ui/preview-file.tsx'
import { PreviewFrame } from '#web/ui/preview-frame.tsx'
import type { OutgoingMedia } from '../../connector.ts'
import type { PreviewProps } from '../../screen.ts'
import { manifest } from '../manifest.ts'
import classes from './preview.module.css'
import { RichText } from './rich-text.tsx'

/** Stickers are set in the app: neither they nor the words that tell of them are drawn. */
const isStory = (format: PreviewProps['content']['format']): boolean =>
  format === 'story' || format === 'sticker-story'

/** A post of a Page in the feed; a Reel or a story as the phone shows it. */
export function Preview(props: PreviewProps) {
  const { format } = props.content
  const isTall = format === 'short' || isStory(format)
  return (
    <PreviewFrame tint={manifest.tint} isTall={isTall}>
      {isTall ? <Tall {...props} /> : <Post {...props} />}
    </PreviewFrame>
  )
}

const actions = [IconThumbUp, IconMessageCircle, IconShare3] as const

const nameOf = ({ displayName, handle }: PreviewProps['account']) => displayName || handle

function Post({ content, account, when, mediaAddress }: PreviewProps) {
  const [part] = content.parts
  const { text = '', media = [] } = part ?? {}
  const [link] = media.length === 0 ? findLinks(text) : []
  const name = nameOf(account)
  return (
    <article className={classes.post}>
      <header className={classes.head}>
        <Avatar name={name} picture={account.avatar} size="l" named={false} />
        <p className={classes.who}>
          <span className={classes.name}>{name}</span>
          <span className={classes.when}>{when}</span>
        </p>
      </header>
      {text === '' ? null : (
        <Folded text={text} fold={manifest.shown?.fold}>
          {(words, more) => <RichText text={words} language={content.language} more={more} />}
        </Folded>
      )}
      {link ? <p className={classes.page}>{hostOf(link.url)}</p> : null}
      <Files media={media} mediaAddress={mediaAddress} />
      <div className={classes.actions}>
        <PreviewActions icons={actions} isSpread />
      </div>
    </article>
  )
}

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host : address)

/** Five pictures are shown, and how many more there are. */
const shownAtOnce = 5

function Files({
  media,
  mediaAddress,
}: {
  media: readonly OutgoingMedia[]
  mediaAddress: PreviewProps['mediaAddress']
}) {
  if (media.length === 0) return null
  const shown = media.slice(0, shownAtOnce)
  const more = media.length - shown.length
  return (
    <div className={classes.files} data-count={shown.length}>
      {shown.map((file, place) => (
        <div key={file.file} className={classes.frame}>
          <PreviewFile file={file} mediaAddress={mediaAddress} />
          {more > 0 && place === shown.length - 1 ? (
            <span className={classes.more}>+{more}</span>
          ) : null}
        </div>
      ))}
    </div>
  )
}

/** A story shows no words: only a Reel carries its text over the film. */
function Tall({ content, account, when, mediaAddress, zones = false }: PreviewProps) {
  const [part] = content.parts
  const shows = isStory(content.format) ? 'story' : 'short'
  const name = nameOf(account)
  const who = (
    <>
      <Avatar name={name} picture={account.avatar} size="m" named={false} />
      <span className={classes.name}>{name}</span>
    </>
  )
  const screen = {
    file: part?.media[0],
    mediaAddress,
    covered: zones ? manifest.shown?.covered?.[shows] : undefined,
  }
  if (shows === 'story') {
    const head = (
      <>
        {who}
        <span className={classes.since}>{when}</span>
      </>
    )
    return <PhoneScreen {...screen} head={head} />
  }
  const text = part?.text ?? ''
  return (
    <PhoneScreen
      {...screen}
      foot={
        <>
          <p className={classes.author}>{who}</p>
          {text === '' ? null : (
            <p className={classes.words} lang={content.language} dir="auto">
              {text}
            </p>
          )}
        </>
      }
    />
  )
}
