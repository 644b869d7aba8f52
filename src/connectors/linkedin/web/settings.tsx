import { Trans, useLingui } from '@lingui/react/macro'
import { TextInput } from '@mantine/core'
import { ChoiceField, choiceOf } from '#web/ui/choices.tsx'
import type { SettingsProps } from '../../screen.ts'
import { isProfile, postSettings, visibilities } from '../settings.ts'
import classes from './settings.module.css'

/** Who sees the post of a profile, and the card of its link. */
export function Settings({ value, onChange, format, limits, disabled }: SettingsProps) {
  const { t } = useLingui()
  const { visibility } = postSettings(value)
  // The written form keeps a space that is being typed; what is sent has none at its ends.
  const title = typeof value.card_title === 'string' ? value.card_title : ''
  const words = {
    PUBLIC: { label: t`Tout le monde`, detail: t`Aussi hors de LinkedIn.` },
    CONNECTIONS: { label: t`Relations`, detail: t`Seules les relations du profil la voient.` },
  } as const
  if (!isProfile(limits) && format !== 'post') return null
  return (
    <div className={classes.settings}>
      {isProfile(limits) ? (
        <ChoiceField
          label={t`Qui voit la publication`}
          {...choiceOf(visibility, visibilities, words, disabled)}
          onChange={chosen => onChange({ ...value, visibility: chosen })}
        />
      ) : null}
      {format === 'post' ? (
        <TextInput
          label={<Trans>Titre de la carte du lien</Trans>}
          description={
            <Trans>
              LinkedIn ne lit pas la page pour une application : sans titre, le lien reste un lien.
            </Trans>
          }
          value={title}
          disabled={disabled}
          onChange={event => onChange({ ...value, card_title: event.currentTarget.value })}
        />
      ) : null}
    </div>
  )
}
