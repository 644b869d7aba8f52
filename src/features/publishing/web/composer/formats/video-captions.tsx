import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Button, Select } from '@mantine/core'
import { IconBadgeCc, IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { FileRules } from '#connectors/formats/formats.ts'
import { useLanguage } from '#web/i18n/language.tsx'
import { Icon } from '#web/ui/icon.tsx'
import type { MediaUse } from '../../../domain/content.ts'
import { useComposer } from '../composer-context.tsx'
import { upload } from '../uploads.ts'
import { withCaptions } from './format-edits.ts'
import classes from './formats.module.css'
import { captionLanguages } from './languages.ts'
import type { ChangeUse } from './video-extras.tsx'

interface VideoCaptionsProps {
  readonly use: MediaUse
  readonly rules: FileRules
  readonly onChange: ChangeUse
}

type Captions = NonNullable<MediaUse['captions']>

function CaptionLine({
  one,
  onChange,
}: {
  one: Captions[number]
  onChange: (change: (all: Captions) => Captions) => void
}) {
  const { t } = useLingui()
  const { language } = useLanguage()
  const { locked, media } = useComposer()
  const name = media.get(one.mediaId)?.name ?? t`Fichier de sous-titres`
  return (
    <li className={classes.captionLine}>
      <span>{name}</span>
      <Select
        aria-label={t`Langue : ${name}`}
        searchable
        allowDeselect={false}
        disabled={locked}
        value={one.language}
        data={captionLanguages(language, one.language)}
        onChange={chosen =>
          chosen &&
          onChange(all =>
            all.map(other =>
              other.mediaId === one.mediaId ? { ...other, language: chosen } : other,
            ),
          )
        }
      />
      {locked ? null : (
        <ActionIcon
          aria-label={t`Retirer ${name}`}
          onClick={() => onChange(all => all.filter(other => other.mediaId !== one.mediaId))}
        >
          <Icon of={IconX} size="s" />
        </ActionIcon>
      )}
    </li>
  )
}

/** Captions as files beside the video, each with its language. */
export function VideoCaptions({ use, rules, onChange }: VideoCaptionsProps) {
  const { t } = useLingui()
  const { draft, learnMedia, locked } = useComposer()
  const input = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState(false)
  const captions = use.captions ?? []
  const change = (next: (all: Captions) => Captions) =>
    onChange(before => withCaptions(next(before.captions ?? []))(before))
  const add = async (file: File) => {
    const media = await upload(file, `captions:${use.mediaId}`)
    if (!media) return
    setWrong(media.kind !== 'captions')
    if (media.kind !== 'captions') return
    learnMedia([media])
    change(all => [...all, { mediaId: media.id, language: draft.language }])
  }
  const most = rules.most.value
  return (
    <div className={classes.extra}>
      <b>
        <Trans>Sous-titres</Trans>
      </b>
      {captions.length > 0 ? (
        <ul>
          {captions.map(one => (
            <CaptionLine key={one.mediaId} one={one} onChange={change} />
          ))}
        </ul>
      ) : null}
      {captions.length > most ? (
        <p className={classes.hint}>
          <Plural value={most} one="Un fichier au plus." other="# fichiers au plus." />
        </p>
      ) : null}
      {wrong ? (
        <p className={classes.hint} role="alert">
          <Trans>Ce fichier n’est pas un fichier de sous-titres (.srt ou .vtt).</Trans>
        </p>
      ) : null}
      {locked || captions.length >= most ? null : (
        <span className={classes.acts}>
          <input
            ref={input}
            type="file"
            hidden
            accept=".srt,.vtt"
            aria-label={t`Ajouter des sous-titres`}
            onChange={event => {
              const [file] = event.currentTarget.files ?? []
              if (file) void add(file)
              event.currentTarget.value = ''
            }}
          />
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Icon of={IconBadgeCc} size="s" />}
            onClick={() => input.current?.click()}
          >
            <Trans>Ajouter des sous-titres</Trans>
          </Button>
        </span>
      )}
    </div>
  )
}
