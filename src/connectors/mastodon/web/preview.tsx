import { Trans, useLingui } from '@lingui/react/macro'
import { IconLock, IconMoon, IconWorld } from '@tabler/icons-react'
import { useState } from 'react'
import { Avatar } from '#web/ui/avatar.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { PreviewFrame } from '#web/ui/preview-frame.tsx'
import type { OutgoingMedia, OutgoingPart } from '../../connector.ts'
import type { PreviewProps } from '../../screen.ts'
import { serverLimits } from '../limits.ts'
import { manifest } from '../manifest.ts'
import { type PostSettings, postSettings, type Visibility } from '../settings.ts'
import classes from './preview.module.css'
import { RichText } from './rich-text.tsx'
import { useVisibilityWords } from './visibility-words.ts'

const visibilityIcons = { public: IconWorld, unlisted: IconMoon, private: IconLock } as const

/** A post, or the posts of a thread, as the network shows them in a feed. */
export function Preview(props: PreviewProps) {
  const { content } = props
  return (
    <PreviewFrame tint={manifest.tint}>
      <ol className={classes.thread}>
        {content.parts.map((part, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place of a part in a thread is what it is.
          <li key={place} className={classes.post}>
            <Post {...props} part={part} />
          </li>
        ))}
      </ol>
    </PreviewFrame>
  )
}

type PostProps = PreviewProps & { part: OutgoingPart }

function Post(props: PostProps) {
  const { account, content, when } = props
  const settings = postSettings(content.settings)
  const name = account.displayName || account.handle
  return (
    <>
      <div className={classes.head}>
        <Avatar name={name} picture={account.avatar} size="l" named={false} />
        <span className={classes.who}>
          <span className={classes.name}>{name}</span>
          <span className={classes.handle}>{account.handle}</span>
        </span>
        <span className={classes.when}>
          <VisibilityMark visibility={settings.visibility} /> {when}
        </span>
      </div>
      {settings.warning === '' ? <Body {...props} settings={settings} /> : null}
      {settings.warning === '' ? null : (
        <details className={classes.warned}>
          <summary className={classes.warning}>
            <span lang={content.language}>{settings.warning}</span>
            <span className={classes.reveal}>
              <Trans>Afficher le texte</Trans>
            </span>
          </summary>
          <Body {...props} settings={settings} />
        </details>
      )}
    </>
  )
}

function VisibilityMark({ visibility }: { visibility: Visibility }) {
  const words = useVisibilityWords()
  const { label } = words[visibility]
  return (
    <span role="img" aria-label={label} title={label}>
      <Icon of={visibilityIcons[visibility]} size="tag" />
    </span>
  )
}

function Body({
  part,
  content,
  limits,
  mediaAddress,
  settings,
}: PostProps & { settings: PostSettings }) {
  const { maxImages } = serverLimits(limits)
  return (
    <>
      {part.text === '' ? null : <RichText text={part.text} language={content.language} />}
      <Images
        media={part.media.slice(0, maxImages)}
        mediaAddress={mediaAddress}
        // Behind a warning the images are uncovered with the text.
        covered={settings.sensitive && settings.warning === ''}
      />
      {content.poll && part === content.parts[0] ? <Poll options={content.poll.options} /> : null}
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

/** One image keeps its shape; several share a frame. Sensitive images wait behind a veil. */
function Images({
  media,
  mediaAddress,
  covered,
}: {
  media: readonly OutgoingMedia[]
  mediaAddress: PreviewProps['mediaAddress']
  covered: boolean
}) {
  const [revealed, setRevealed] = useState(false)
  if (media.length === 0) return null
  const [only] = media
  const shape =
    media.length === 1 && only && only.width > 0 && only.height > 0
      ? { aspectRatio: `${only.width} / ${only.height}` }
      : {}
  const veiled = covered && !revealed
  return (
    <div className={classes.images} data-count={media.length} style={shape}>
      {media.map((image, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same image may be attached twice.
        <Picture key={place} image={image} address={mediaAddress(image.file)} veiled={veiled} />
      ))}
      {veiled ? (
        <button type="button" className={classes.veil} onClick={() => setRevealed(true)}>
          <Trans>Contenu sensible</Trans>
        </button>
      ) : null}
    </div>
  )
}

function Picture({
  image,
  address,
  veiled,
}: {
  image: OutgoingMedia
  address: string
  veiled: boolean
}) {
  const { t } = useLingui()
  return (
    <div className={classes.frame} data-veiled={veiled || undefined}>
      {image.kind === 'video' ? (
        <video
          src={address}
          aria-label={image.alt.trim() === '' ? t`Vidéo` : image.alt}
          preload="metadata"
          muted
          playsInline
        />
      ) : (
        <img src={address} alt={image.alt} loading="lazy" decoding="async" />
      )}
      {image.alt.trim() === '' || veiled || image.kind === 'video' ? null : (
        <span className={classes.described} role="img" aria-label={t`Image décrite`}>
          <Trans>ALT</Trans>
        </span>
      )}
    </div>
  )
}
