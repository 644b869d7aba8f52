import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconDownload, IconShare2 } from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import { announce } from '#web/ui/announcer.tsx'
import { Icon } from '#web/ui/icon.tsx'
import classes from './by-hand.module.css'
import { loadFiles, mayShare, shareFiles, type TaskFile } from './share-files.ts'

/** To the album or straight to the app, in one touch or two when the files are heavy. */
function ShareButton({ files }: { files: readonly TaskFile[] }) {
  const { t } = useLingui()
  const loaded = useRef<File[] | null>(null)
  const [state, setState] = useState<'ready' | 'loading' | 'again' | 'failed'>('ready')
  const share = async () => {
    setState('loading')
    try {
      loaded.current ??= await loadFiles(files)
      const shared = await shareFiles(loaded.current)
      setState(shared === 'again' ? 'again' : 'ready')
      if (shared === 'again') announce(t`Le fichier est prêt. Touchez encore pour le partager.`)
    } catch {
      setState('failed')
    }
  }
  return (
    <>
      <Button
        size="lg"
        leftSection={<Icon of={IconShare2} />}
        loading={state === 'loading'}
        onClick={() => void share()}
      >
        <Plural value={files.length} one="Partager le fichier" other="Partager les # fichiers" />
      </Button>
      {state === 'again' ? (
        <p className={classes.quiet} role="status">
          <Trans>Le fichier est prêt. Touchez encore pour le partager.</Trans>
        </p>
      ) : null}
      {state === 'failed' ? (
        <p className={classes.quiet} role="status">
          <Trans>Le partage n’a pas abouti. Téléchargez le fichier ci-dessous.</Trans>
        </p>
      ) : null}
    </>
  )
}

function Shown({ file }: { file: TaskFile }) {
  if (file.contentType.startsWith('video/'))
    return (
      // biome-ignore lint/a11y/useMediaCaption: it is the file itself, before it is published.
      <video
        src={file.url}
        aria-label={file.alt || file.name}
        controls
        playsInline
        preload="metadata"
      />
    )
  return file.thumbnail ? <img src={file.thumbnail} alt={file.alt || file.name} /> : null
}

/** The files in their order, each with what describes it. */
export function TaskFiles({ files }: { files: readonly TaskFile[] }) {
  const shares = useMemo(() => mayShare(files), [files])
  if (files.length === 0) return null
  return (
    <div className={classes.files}>
      <ol className={classes.strip}>
        {files.map(file => (
          <li key={file.mediaId} className={classes.file}>
            <Shown file={file} />
            <a className={classes.download} href={file.url} download={file.name}>
              <Icon of={IconDownload} size="s" />
              <Trans>Télécharger</Trans>
              <span className={classes.quiet}>{file.name}</span>
            </a>
          </li>
        ))}
      </ol>
      {shares ? <ShareButton files={files} /> : null}
    </div>
  )
}
