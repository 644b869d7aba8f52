import { useLingui } from '@lingui/react/macro'
import { IconBookmark, IconHeart, IconMessageCircle, IconSend } from '@tabler/icons-react'
import { findHashtags } from '#kit/text/tags.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { Folded } from '#web/ui/folded.tsx'
import { LinkedWords } from '#web/ui/linked-words.tsx'
import { PhoneScreen } from '#web/ui/phone-screen.tsx'
import { PreviewActions } from '#web/ui/preview-actions.tsx'
import { PreviewFile } from '#web/ui/preview-file.tsx'
import { PreviewFrame } from '#web/ui/preview-frame.tsx'
import type { PreviewProps } from '../../screen.ts'
import { manifest } from '../manifest.ts'
import classes from './preview.module.css'

/** Of hashtags there; an address leads nowhere on Instagram. */
const tint = { light: '#00376b', dark: '#b3d7f5' }
const actions = [IconHeart, IconMessageCircle, IconSend, IconBookmark] as const

/** Stickers are set in the app: neither they nor the words that tell of them are drawn. */
const isStory = (format: PreviewProps['content']['format']): boolean =>
  format === 'story' || format === 'sticker-story'

const nameOf = ({ handle }: PreviewProps['account']) => handle.replace(/^@/, '')

/** A post as the feed shows it, with its first picture; a Reel or a story fills the screen. */
export function Preview(props: PreviewProps) {
  const { format } = props.content
  const isTall = format === 'short' || isStory(format)
  return (
    <PreviewFrame tint={tint} isTall={isTall}>
      {isTall ? <Tall {...props} /> : <Post {...props} />}
    </PreviewFrame>
  )
}

function Post({ content, account, when, mediaAddress }: PreviewProps) {
  const { t } = useLingui()
  const [part] = content.parts
  const { text = '', media = [] } = part ?? {}
  const [file] = media
  const name = nameOf(account)
  const count = media.length
  return (
    <article className={classes.post}>
      <header className={classes.head}>
        <Avatar name={name} picture={account.avatar} size="l" named={false} />
        <span className={classes.name}>{name}</span>
      </header>
      <div className={classes.frame}>
        {file ? <PreviewFile file={file} mediaAddress={mediaAddress} /> : null}
        {count > 1 ? (
          <span className={classes.place} role="img" aria-label={t`Première image sur ${count}`}>
            1/{count}
          </span>
        ) : null}
      </div>
      <div className={classes.actions}>
        <PreviewActions icons={actions} />
      </div>
      {text === '' ? null : (
        <Folded text={text} fold={manifest.shown?.fold}>
          {(words, more) => (
            <p className={classes.text} lang={content.language} dir="auto">
              <span className={classes.name}>{name}</span>{' '}
              <LinkedWords text={words} spans={findHashtags(words)} className={classes.hashtag} />
              {more}
            </p>
          )}
        </Folded>
      )}
      <p className={classes.when}>{when}</p>
    </article>
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
