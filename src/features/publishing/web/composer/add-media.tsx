import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPhotoPlus, IconPhotoSearch } from '@tabler/icons-react'
import { Suspense, useRef, useState } from 'react'
import { Icon } from '#web/ui/icon.tsx'
import { later } from '#web/ui/later.ts'
import type { PartDraft } from '../../domain/content.ts'
import { useComposer } from './composer-context.tsx'
import { addMedia } from './draft-edits.ts'
import classes from './media.module.css'
import { type ChangePart, useAddFiles } from './use-add-files.ts'

const onlyPictures = ['image'] as const
const publishable = ['image', 'video', 'document'] as const

const LibraryPanel = later(async () => (await import('./library-panel.tsx')).LibraryPanel)

const pictures = 'image/jpeg,image/png,image/webp,image/gif'
const files = `${pictures},video/mp4,video/quicktime,video/webm,.mp4,.mov,.m4v,.webm,application/pdf,.srt,.vtt`

type AddMediaProps = { target: string; onChange: ChangePart; part?: PartDraft; most?: number }

/** From this device, or from the library. */
export function AddMedia({ target, onChange, part, most = 40 }: AddMediaProps) {
  const { t } = useLingui()
  const { learnMedia } = useComposer()
  const isCover = most === 1
  const input = useRef<HTMLInputElement>(null)
  const [library, openLibrary] = useState(false)
  const addFiles = useAddFiles(target, onChange, part)
  return (
    <span className={classes.adds}>
      <input
        ref={input}
        type="file"
        hidden
        multiple={most > 1}
        // A cover is one, and a picture.
        accept={isCover ? pictures : files}
        aria-label={t`Ajouter des fichiers`}
        onChange={event => {
          addFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<Icon of={IconPhotoPlus} />}
        onClick={() => input.current?.click()}
      >
        {isCover ? <Trans>Ajouter une image</Trans> : <Trans>Ajouter un fichier</Trans>}
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<Icon of={IconPhotoSearch} />}
        onClick={() => openLibrary(true)}
      >
        <Trans>Médiathèque</Trans>
      </Button>
      {library ? (
        <Suspense fallback={null}>
          <LibraryPanel
            kinds={isCover ? onlyPictures : publishable}
            onClose={() => openLibrary(false)}
            onChoose={chosen => {
              learnMedia(chosen)
              const uses = chosen.map(({ id, alt }) => ({ mediaId: id, alt }))
              onChange(part => addMedia(part, uses))
            }}
          />
        </Suspense>
      ) : null}
    </span>
  )
}
