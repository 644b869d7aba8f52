import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { ChoiceField, choiceOf } from '#web/ui/choices.tsx'
import type { SettingsProps } from '../../screen.ts'
import { tagCharacters } from '../formats.ts'
import { categories, privacies, tagLength, tagsIn, videoSettings } from '../settings.ts'
import { useCategoryWords } from './category-words.ts'
import { usePrivacyWords } from './privacy-words.ts'
import classes from './settings.module.css'

/** Who sees the video, what the law asks, and how YouTube files it. */
export function Settings(props: SettingsProps) {
  const { value, onChange, disabled } = props
  const { synthetic, notify } = videoSettings(value)
  return (
    <div className={classes.settings}>
      <WhoSees {...props} />
      <ForKids {...props} />
      <Checkbox
        label={<Trans>Image ou son altérés</Trans>}
        description={
          <Trans>À cocher si un montage ou l’IA fait passer une scène pour réelle.</Trans>
        }
        checked={synthetic}
        disabled={disabled}
        onChange={event => onChange({ ...value, synthetic: event.currentTarget.checked })}
      />
      <Checkbox
        label={<Trans>Prévenir les abonnés</Trans>}
        checked={notify}
        disabled={disabled}
        onChange={event => onChange({ ...value, notify: event.currentTarget.checked })}
      />
      <Filing {...props} />
    </div>
  )
}

function WhoSees({ value, onChange, disabled }: SettingsProps) {
  const { t } = useLingui()
  const words = usePrivacyWords()
  const { privacy } = videoSettings(value)
  return (
    <ChoiceField
      label={t`Qui voit la vidéo`}
      {...choiceOf(privacy, privacies, words, disabled)}
      onChange={chosen => onChange({ ...value, privacy: chosen })}
    />
  )
}

/** Neither is chosen beforehand: the law wants a person to say it. */
function ForKids({ value, onChange, disabled }: SettingsProps) {
  const { t } = useLingui()
  const { madeForKids } = videoSettings(value)
  const chosen: 'yes' | 'no' | '' = madeForKids === null ? '' : madeForKids ? 'yes' : 'no'
  return (
    <ChoiceField
      label={t`Conçue pour les enfants`}
      value={chosen}
      options={[
        { value: 'no', label: t`Pas pour les enfants`, disabled },
        { value: 'yes', label: t`Pour les enfants`, disabled },
      ]}
      onChange={said => onChange({ ...value, madeForKids: said === 'yes' })}
      detail={
        madeForKids === null ? (
          <Trans>YouTube et la loi demandent de choisir.</Trans>
        ) : madeForKids ? (
          <Trans>YouTube en retire les commentaires et les annonces ciblées.</Trans>
        ) : (
          <Trans>La vidéo ne vise pas d’abord les enfants.</Trans>
        )
      }
    />
  )
}

function Filing({ value, onChange, disabled }: SettingsProps) {
  const words = useCategoryWords()
  const { category } = videoSettings(value)
  const written = typeof value.tags === 'string' ? value.tags : ''
  const most = tagCharacters.value
  const used = tagLength(tagsIn(written))
  return (
    <>
      <TextInput
        label={<Trans>Mots-clés</Trans>}
        description={<Trans>Séparés par des virgules, sans dièse.</Trans>}
        value={written}
        disabled={disabled}
        error={
          used > most ? (
            <Trans>
              {used} caractères sur {most}.
            </Trans>
          ) : null
        }
        onChange={event => onChange({ ...value, tags: event.currentTarget.value })}
      />
      <NativeSelect
        label={<Trans>Catégorie</Trans>}
        value={category}
        disabled={disabled}
        data={categories.map(choice => ({ value: choice, label: words[choice] }))}
        onChange={event => onChange({ ...value, category: event.currentTarget.value })}
      />
    </>
  )
}
