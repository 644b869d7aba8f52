import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { client } from '#web/client/client.ts'
import { FormDialog } from '#web/ui/form-dialog.tsx'
import type { MediaView } from '../shapes.ts'
import { useComposer } from './composer-context.tsx'
import classes from './crop.module.css'
import { CropView, type Focus } from './crop-view.tsx'
import { replaceMediaFor } from './draft-edits.ts'
import type { ChosenVersion } from './effective-versions.ts'
import { shapesFor } from './fitting-limits.ts'
import type { ChangePart } from './use-add-files.ts'
import { useConversion } from './use-conversion.ts'

type CropDialogProps = {
  media: MediaView
  /** Those that do not take the proportions of the file. */
  versions: readonly ChosenVersion[]
  onChange: ChangePart
  onClose: () => void
}

/** In this text alone, or in the version of one account. */
const here = 'here'

function useApply({ media, onChange, onClose }: Omit<CropDialogProps, 'versions'>) {
  const { edit, learnMedia } = useComposer()
  return (where: string, made: MediaView) => {
    learnMedia([made])
    if (where === here)
      onChange(part => ({
        ...part,
        media: part.media.map(use =>
          use.mediaId === media.id ? { ...use, mediaId: made.id } : use,
        ),
      }))
    else edit(replaceMediaFor(where, media.id, made.id))
    onClose()
  }
}

/** Which part of a picture a format shows: its proportions, and what must stay in. The original is kept. */
export function CropDialog({ media, versions, onChange, onClose }: CropDialogProps) {
  const { t } = useLingui()
  const shapes = shapesFor(versions, media)
  const [name, choose] = useState(shapes[0]?.name ?? '1:1')
  const [focus, setFocus] = useState<Focus>(media.focus)
  const [where, apply] = useState(versions.length === 1 ? (versions[0]?.channel.id ?? here) : here)
  const [pending, setPending] = useState(false)
  const [refused, setRefused] = useState<unknown>(null)
  const place = useApply({ media, onChange, onClose })
  const conversion = useConversion(media, made => place(where, made))
  const ratio = shapes.find(shape => shape.name === name)?.ratio ?? 1
  const crop = async () => {
    if (media.kind === 'video') return conversion.start({ ratio, focus })
    setPending(true)
    setRefused(null)
    try {
      place(where, await client.library.crop({ id: media.id, ratio, focus }))
    } catch (error) {
      setRefused(error)
      setPending(false)
    }
  }
  const isMaking = pending || conversion.progress !== null
  return (
    <FormDialog
      title={t`Recadrer ${media.name}`}
      size={640}
      submit={<Trans>Recadrer</Trans>}
      pending={isMaking}
      error={refused ?? conversion.error}
      onSubmit={() => void crop()}
      onClose={onClose}
    >
      <p>
        <Trans>Montrez ce qui doit rester dans le cadre. L’original est gardé.</Trans>
      </p>
      <CropView media={media} ratio={ratio} focus={focus} onFocus={setFocus} />
      <NativeSelect
        label={t`Proportions`}
        value={name}
        data={shapes.map(shape => shape.name)}
        onChange={event => choose(event.currentTarget.value)}
      />
      {versions.length > 0 ? (
        <NativeSelect
          label={t`Où l’utiliser`}
          value={where}
          data={[
            { value: here, label: t`Dans ce texte` },
            ...versions.map(({ channel }) => ({
              value: channel.id,
              label: t`Pour ${channel.displayName || channel.handle} seulement`,
            })),
          ]}
          onChange={event => apply(event.currentTarget.value)}
        />
      ) : null}
      {conversion.progress === null ? null : (
        <progress
          className={classes.progress}
          value={conversion.progress}
          max={1}
          aria-label={t`Recadrage : ${media.name}`}
        />
      )}
      {conversion.progress !== null && conversion.startsAgain ? (
        <p role="status">
          <Trans>La conversion s’est interrompue. Elle recommence d’elle-même.</Trans>
        </p>
      ) : null}
    </FormDialog>
  )
}
