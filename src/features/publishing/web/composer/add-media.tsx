import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPhotoPlus, IconPhotoSearch } from '@tabler/icons-react'
import { Suspense, useRef, useState } from 'react'
import { Icon } from '#web/ui/icon.tsx'
import { later } from '#web/ui/later.ts'
import { useComposer } from './composer-context.tsx'
import { addMedia } from './draft-edits.ts'
import classes from './media.module.css'
import { type ChangePart, useAddFiles } from './use-add-files.ts'

const LibraryPanel = later(async () => (await import('./library-panel.tsx')).LibraryPanel)

const accepted = 'image/jpeg,image/png,image/webp,image/gif,image/avif'

type AddMediaProps = { target: string; onChange: ChangePart; most?: number }

/** From this device, or from the library. */
export function AddMedia({ target, onChange, most = 40 }: AddMediaProps) {
  const { t } = useLingui()
  const { learnMedia } = useComposer()
  const input = useRef<HTMLInputElement>(null)
  const [library, openLibrary] = useState(false)
  const addFiles = useAddFiles(target, onChange)
  return (
    <span className={classes.adds}>
      <input
        ref={input}
        type="file"
        hidden
        multiple={most > 1}
        accept={accepted}
        aria-label={t`Ajouter des images`}
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
        <Trans>Ajouter une image</Trans>
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
