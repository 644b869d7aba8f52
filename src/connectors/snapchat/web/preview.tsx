import { Trans, useLingui } from '@lingui/react/macro'
import { Avatar } from '#web/ui/avatar.tsx'
import type { PreviewProps } from '../../screen.ts'
import classes from './preview.module.css'

/** The whole screen of a telephone, with the words on a band, as the app sets them. */
export function Preview({ content, account, when, mediaAddress }: PreviewProps) {
  const { t } = useLingui()
  const [part] = content.parts
  const [file] = part?.media ?? []
  const text = part?.text ?? ''
  const name = account.handle.replace(/^@/, '')
  return (
    <figure className={classes.preview}>
      <article className={classes.snap}>
        {file?.kind === 'video' ? (
          <video
            src={mediaAddress(file.file)}
            aria-label={t`Vidéo`}
            muted
            playsInline
            preload="metadata"
          />
        ) : null}
        {file && file.kind !== 'video' ? (
          <img src={mediaAddress(file.file)} alt={file.alt} loading="lazy" decoding="async" />
        ) : null}
        <header className={classes.head}>
          <Avatar name={name} picture={account.avatar} size="m" named={false} />
          <span className={classes.name}>{name}</span>
          <span className={classes.when}>{when}</span>
        </header>
        {text === '' ? null : (
          <p className={classes.text} lang={content.language} dir="auto">
            {text}
          </p>
        )}
      </article>
      <figcaption className={classes.caption}>
        <Trans>Aperçu indicatif</Trans>
      </figcaption>
    </figure>
  )
}
