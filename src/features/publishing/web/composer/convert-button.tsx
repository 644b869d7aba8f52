import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import type { MediaView } from '../shapes.ts'
import { useComposer } from './composer-context.tsx'
import { replaceMedia } from './draft-edits.ts'
import { videoLimits } from './fitting-limits.ts'
import classes from './media.module.css'
import { fileActOf, findingsOfMedia } from './media-findings.ts'
import { useConversion } from './use-conversion.ts'

/** Offered where a network does not take a video as it is: a copy within its limits takes its place. */
export function ConvertButton({ media }: { media: MediaView }) {
  const { t } = useLingui()
  const format = useFormat()
  const { versions, edit, learnMedia, locked } = useComposer()
  const { progress, startsAgain, error, start } = useConversion(media, made => {
    learnMedia([made])
    edit(replaceMedia(media.id, made.id))
  })
  const found = findingsOfMedia(versions, media.id).filter(one => fileActOf(one) === 'convert')
  if (locked || media.kind !== 'video' || (found.length === 0 && progress === null)) return null
  const limits = videoLimits(found.map(({ version }) => version))
  return (
    <div className={classes.mend}>
      <Button
        size="compact-sm"
        disabled={progress !== null}
        data-convert={media.id}
        onClick={() => start(limits)}
      >
        {progress === null ? (
          <Trans>Réencoder la vidéo</Trans>
        ) : (
          <Trans>Conversion… {format.percent(progress)}</Trans>
        )}
      </Button>
      {progress === null ? null : (
        <progress value={progress} max={1} aria-label={t`Conversion : ${media.name}`} />
      )}
      {progress !== null && startsAgain ? (
        <p role="status">
          <Trans>La conversion s’est interrompue. Elle recommence d’elle-même.</Trans>
        </p>
      ) : null}
      {error ? <RefusalNotice error={error} /> : null}
    </div>
  )
}
