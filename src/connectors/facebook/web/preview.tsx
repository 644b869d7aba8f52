import { Trans, useLingui } from '@lingui/react/macro'
import type { CSSProperties } from 'react'
import { findLinks } from '#kit/text/links.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { CoveredZones } from '#web/ui/covered-zones.tsx'
import { Folded } from '#web/ui/folded.tsx'
import type { OutgoingMedia } from '../../connector.ts'
import type { PreviewProps } from '../../screen.ts'
import { manifest } from '../manifest.ts'
import classes from './preview.module.css'
import { RichText } from './rich-text.tsx'

const tint = {
  '--tint-light': manifest.tint.light,
  '--tint-dark': manifest.tint.dark,
} as CSSProperties

/** A post of a Page in the feed; a Reel or a story as the phone shows it. */
export function Preview(props: PreviewProps) {
  const { format } = props.content
  const isTall = format === 'short' || format === 'story'
  return (
    <figure className={classes.preview} style={tint}>
      {isTall ? <Tall {...props} /> : <Post {...props} />}
      <figcaption className={classes.caption}>
        <Trans>Aperçu indicatif</Trans>
      </figcaption>
    </figure>
  )
}

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
          <Picture file={file} mediaAddress={mediaAddress} />
          {more > 0 && place === shown.length - 1 ? (
            <span className={classes.more}>+{more}</span>
          ) : null}
        </div>
      ))}
    </div>
  )
}

function Picture({
  file: { file, alt, kind },
  mediaAddress,
}: {
  file: OutgoingMedia
  mediaAddress: PreviewProps['mediaAddress']
}) {
  const { t } = useLingui()
  if (kind === 'video') {
    return (
      <video src={mediaAddress(file)} aria-label={t`Vidéo`} muted playsInline preload="metadata" />
    )
  }
  return <img src={mediaAddress(file)} alt={alt} loading="lazy" decoding="async" />
}

/** A story shows no words: only a Reel carries its text over the film. */
function Tall({ content, account, mediaAddress, zones = false }: PreviewProps) {
  const [part] = content.parts
  const [file] = part?.media ?? []
  const text = content.format === 'story' ? '' : (part?.text ?? '')
  const covered = manifest.shown?.covered?.[content.format === 'story' ? 'story' : 'short']
  return (
    <article className={classes.tall}>
      {zones && covered ? <CoveredZones covered={covered} /> : null}
      {file ? <Picture file={file} mediaAddress={mediaAddress} /> : null}
      <div className={classes.over}>
        <span className={classes.name}>{nameOf(account)}</span>
        {text === '' ? null : (
          <p className={classes.words} lang={content.language} dir="auto">
            {text}
          </p>
        )}
      </div>
    </article>
  )
}
