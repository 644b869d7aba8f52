import { Trans, useLingui } from '@lingui/react/macro'
import { Avatar } from '#web/ui/avatar.tsx'
import { PreviewFrame } from '#web/ui/preview-frame.tsx'
import type { OutgoingMedia, OutgoingPart } from '../../connector.ts'
import type { PreviewProps } from '../../screen.ts'
import { images, manifest } from '../manifest.ts'
import { Gates } from './gates.tsx'
import classes from './preview.module.css'
import { RichText } from './rich-text.tsx'

/** A post, or the posts of a thread, as the network shows them in a feed. */
export function Preview(props: PreviewProps) {
  const { content } = props
  return (
    <PreviewFrame tint={manifest.tint}>
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

function Post({
  part,
  isFirst,
  account,
  content,
  when,
  mediaAddress,
}: PreviewProps & { part: OutgoingPart; isFirst: boolean }) {
  const name = account.displayName || account.handle
  return (
    <>
      <Avatar name={name} picture={account.avatar} size="l" named={false} />
      <div className={classes.body}>
        <p className={classes.head}>
          <span className={classes.name}>{name}</span>
          <span className={classes.handle}>
            @{account.handle} · {when}
          </span>
        </p>
        {part.text === '' ? null : <RichText text={part.text} language={content.language} />}
        <Files media={part.media} mediaAddress={mediaAddress} />
        {isFirst && !content.answers ? <Gates settings={content.settings} /> : null}
      </div>
    </>
  )
}

type FilesProps = {
  media: readonly OutgoingMedia[]
  mediaAddress: PreviewProps['mediaAddress']
}

/** A video, or up to four images: never both. */
function Files({ media, mediaAddress }: FilesProps) {
  const { t } = useLingui()
  const film = media.find(({ kind }) => kind === 'video')
  if (!film) return <Images media={media} mediaAddress={mediaAddress} />
  const { file, alt, width, height } = film
  const shape = width > 0 && height > 0 ? { aspectRatio: `${width} / ${height}` } : {}
  return (
    <div className={classes.images} data-count={1} style={shape}>
      <div className={classes.frame}>
        <video
          src={mediaAddress(file)}
          aria-label={alt.trim() === '' ? t`Vidéo` : alt}
          preload="metadata"
          muted
          playsInline
        />
      </div>
    </div>
  )
}

/** One image keeps its shape; two, three and four share a frame. */
function Images({ media, mediaAddress }: FilesProps) {
  const { t } = useLingui()
  if (media.length === 0) return null
  const shown = media.slice(0, images.most.value)
  const [only] = shown
  const shape =
    shown.length === 1 && only && only.width > 0 && only.height > 0
      ? { aspectRatio: `${only.width} / ${only.height}` }
      : {}
  return (
    <div className={classes.images} data-count={shown.length} style={shape}>
      {shown.map(({ file, alt }) => (
        <div key={file} className={classes.frame}>
          <img src={mediaAddress(file)} alt={alt} loading="lazy" decoding="async" />
          {alt.trim() === '' ? null : (
            <span className={classes.described} role="img" aria-label={t`Image décrite`}>
              <Trans>ALT</Trans>
            </span>
          )}
        </div>
      ))}
    </div>
  )
}
