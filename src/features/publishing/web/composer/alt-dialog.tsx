import { useLingui } from '@lingui/react/macro'
import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { graphemes } from '#kit/text/measure.ts'
import { client } from '#web/client/client.ts'
import { CharCounter } from '#web/ui/char-counter.tsx'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import type { MediaUse } from '../../domain/content.ts'
import type { MediaView } from '../shapes.ts'
import { useComposer } from './composer-context.tsx'
import { describeMedia } from './draft-edits.ts'
import classes from './media.module.css'
import type { ChangePart } from './use-add-files.ts'

type AltDialogProps = {
  use: MediaUse
  media: MediaView | undefined
  onChange: ChangePart
  onClose: () => void
}

/** The picture beside its description, so that one writes while looking. */
export function AltDialog({ use, media, onChange, onClose }: AltDialogProps) {
  const { t } = useLingui()
  const { versions } = useComposer()
  const [alt, setAlt] = useState(use.alt)
  const most = Math.min(5_000, ...versions.map(one => one.network.manifest.limits.alt.value))
  const keep = () => {
    const written = alt.trim()
    onChange(part => describeMedia(part, use.mediaId, written))
    // The library learns a first description for the next use; this post has its own in any case.
    if (media && media.alt === '' && written !== '') {
      client.library.describe({ id: media.id, alt: written.slice(0, 2_000) }).catch(() => undefined)
    }
    onClose()
  }
  return (
    <FormDialog
      title={t`Décrire l’image`}
      size={640}
      submit={t`Garder la description`}
      aside={<CharCounter count={graphemes(alt)} max={most} />}
      onSubmit={keep}
      onClose={onClose}
    >
      {media ? <img className={classes.large} src={media.url} alt="" /> : null}
      <Textarea
        label={t`Ce que l’image montre`}
        description={t`Dites ce qui compte ici, en une ou deux phrases.`}
        autosize
        minRows={3}
        maxRows={8}
        value={alt}
        data-autofocus
        onChange={event => setAlt(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
