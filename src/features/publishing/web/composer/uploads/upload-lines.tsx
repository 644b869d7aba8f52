import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice } from '#web/i18n/refusals/refusal-notice.tsx'
import { Icon } from '#web/ui/icon.tsx'
import {
  cancelUpload,
  forgetUpload,
  goOnUpload,
  pauseUpload,
  type Upload,
  useUploads,
} from '../uploads.ts'
import { interruptedOf } from './interrupted.ts'
import classes from './upload-lines.module.css'

/** « 43 % · 2,1 Mo/s · encore 1 min 30 s », or why nothing moves. */
function Progress({ upload }: { upload: Upload }) {
  const format = useFormat()
  const { state, size, sent, pace } = upload
  const percent = format.percent(size > 0 ? Math.floor((sent * 100) / size) / 100 : 0)
  if (state === 'paused') return <Trans>{percent} · en pause</Trans>
  if (state === 'cut')
    return <Trans>{percent} · connexion coupée, ce qui est envoyé est gardé</Trans>
  if (state === 'full')
    return (
      <Trans>
        {percent} · le serveur est plein. Ce qui est envoyé est gardé : faites de la place, puis
        reprenez.
      </Trans>
    )
  if (sent >= size) return <Trans>Vérification du fichier…</Trans>
  if (!pace) return percent
  const speed = format.bytes(pace.speed)
  const left = format.length(Math.max(1, Math.round(pace.left)))
  return (
    <Trans>
      {percent} · {speed}/s · encore {left}
    </Trans>
  )
}

function SendingLine({ upload }: { upload: Upload }) {
  const { t } = useLingui()
  const { id, name, size, sent, state, waits } = upload
  return (
    <div className={classes.line}>
      <span className={classes.name}>{name}</span>
      <progress value={sent} max={Math.max(1, size)} aria-label={t`Ajout : ${name}`} />
      {waits ? (
        <span className={classes.acts}>
          {state === 'sending' ? (
            <ActionIcon aria-label={t`Mettre en pause ${name}`} onClick={() => pauseUpload(id)}>
              <Icon of={IconPlayerPause} size="s" />
            </ActionIcon>
          ) : (
            <ActionIcon aria-label={t`Reprendre ${name}`} onClick={() => goOnUpload(id)}>
              <Icon of={IconPlayerPlay} size="s" />
            </ActionIcon>
          )}
          <ActionIcon aria-label={t`Annuler l’ajout : ${name}`} onClick={() => cancelUpload(id)}>
            <Icon of={IconX} size="s" />
          </ActionIcon>
        </span>
      ) : null}
      <small className={classes.pace}>
        <Progress upload={upload} />
      </small>
    </div>
  )
}

function Dismiss({ id }: { id: number }) {
  return (
    <Button
      size="compact-sm"
      leftSection={<Icon of={IconX} size="s" />}
      onClick={() => forgetUpload(id)}
    >
      <Trans>Fermer ce message</Trans>
    </Button>
  )
}

function Line({ upload }: { upload: Upload }) {
  const { id, name, state, error } = upload
  if (state === 'refused')
    return (
      <div className={classes.refused}>
        <RefusalNotice error={error} actions={<Dismiss id={id} />} />
      </div>
    )
  if (state !== 'alone') return <SendingLine upload={upload} />
  return (
    <div className={classes.line} role="status">
      <span className={classes.pace}>
        <Trans>{name} attend sa vidéo : ajoutez-la, puis ce fichier à nouveau.</Trans>
      </span>
      <Dismiss id={id} />
    </div>
  )
}

type TargetLines = { target: string; onFiles: ((files: readonly File[]) => void) | null }

/** What a reload cut: the browser may not open the file again by itself, so that the person chooses it. */
function CutLines({ target, onFiles }: TargetLines) {
  const { t } = useLingui()
  const input = useRef<HTMLInputElement>(null)
  const [found, setFound] = useState(() =>
    interruptedOf(
      { page: `${location.pathname}${location.search}`, target },
      localStorage,
      Date.now(),
    ),
  )
  const sending = useUploads()
  const left = found.filter(({ name }) => !sending.some(upload => upload.name === name))
  if (!onFiles || left.length === 0) return null
  const forget = (key: string) => {
    localStorage.removeItem(key)
    setFound(all => all.filter(one => one.key !== key))
  }
  return left.map(({ key, name }) => (
    <div key={key} className={classes.line} role="status">
      <span className={classes.pace}>
        <Trans>
          {name} : l’ajout a été coupé. Choisissez à nouveau ce fichier pour le reprendre.
        </Trans>
      </span>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t`Choisir ${name}`}
        onChange={event => {
          onFiles([...(event.currentTarget.files ?? [])])
          setFound(all => all.filter(one => one.key !== key))
        }}
      />
      <Button size="compact-sm" onClick={() => input.current?.click()}>
        <Trans>Choisir le fichier</Trans>
      </Button>
      <ActionIcon aria-label={t`Oublier ${name}`} onClick={() => forget(key)}>
        <Icon of={IconX} size="s" />
      </ActionIcon>
    </div>
  ))
}

/** What is on its way to one text of the post. */
export function UploadLines({ target, onFiles }: TargetLines) {
  const uploads = useUploads().filter(upload => upload.target === target)
  return (
    <>
      {uploads.map(upload => (
        <Line key={upload.id} upload={upload} />
      ))}
      <CutLines target={target} onFiles={onFiles} />
    </>
  )
}
