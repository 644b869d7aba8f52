import { Trans } from '@lingui/react/macro'
import { Avatar } from '#web/ui/avatar.tsx'
import { NetworkGlyph } from '#web/ui/network-glyph.tsx'
import { PreviewFrame } from '#web/ui/preview-frame.tsx'
import { Tag } from '#web/ui/tag.tsx'
import type { OutgoingPart } from '../../connector.ts'
import type { PreviewProps } from '../../screen.ts'
import { images, manifest } from '../manifest.ts'
import { Icon } from './icon.tsx'
import classes from './preview.module.css'
import { RichText } from './rich-text.tsx'

/** A post, or the posts of a thread, under a mark that nobody can take for a real network. */
export function Preview(props: PreviewProps) {
  const { content } = props
  return (
    <PreviewFrame tint={manifest.tint}>
      <div className={classes.frame}>
        <p className={classes.mark}>
          <NetworkGlyph icon={<Icon />} tint={manifest.tint} label={null} framed practice />
          <Tag tone="community">
            <Trans>Essai, rien ne sort</Trans>
          </Tag>
        </p>
        <ol className={classes.thread}>
          {content.parts.map((part, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place of a part in a thread is what it is.
            <li key={place} className={classes.post}>
              <Post {...props} part={part} />
            </li>
          ))}
        </ol>
      </div>
    </PreviewFrame>
  )
}

function Post({
  part,
  account,
  content,
  when,
  mediaAddress,
}: PreviewProps & { part: OutgoingPart }) {
  const name = account.displayName || account.handle
  const shown = part.media.slice(0, images.most.value)
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
        {shown.length === 0 ? null : (
          <div className={classes.images} data-count={shown.length}>
            {shown.map(({ file, alt }, place) => (
              <img
                // biome-ignore lint/suspicious/noArrayIndexKey: the same image may be attached twice.
                key={place}
                src={mediaAddress(file)}
                alt={alt}
                loading="lazy"
                decoding="async"
              />
            ))}
          </div>
        )}
      </div>
    </>
  )
}
