import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Checkbox, TextInput } from '@mantine/core'
import { graphemes } from '#kit/text/measure.ts'
import { ChoiceField, choiceOf } from '#web/ui/choices.tsx'
import type { SettingsProps } from '../../screen.ts'
import { serverLimits } from '../limits.ts'
import { postSettings, visibilities } from '../settings.ts'
import classes from './settings.module.css'
import { useVisibilityWords } from './visibility-words.ts'

/** Who sees the post, and what stands before it. */
export function Settings({ value, onChange, limits, disabled }: SettingsProps) {
  const { t } = useLingui()
  const words = useVisibilityWords()
  const { visibility, warning, sensitive } = postSettings(value)
  // The written form keeps a space that is being typed; what is sent has none at its ends.
  const written = typeof value.spoiler_text === 'string' ? value.spoiler_text : ''
  const left = serverLimits(limits).maxCharacters - graphemes(warning)
  return (
    <div className={classes.settings}>
      <ChoiceField
        label={t`Qui voit la publication`}
        {...choiceOf(visibility, visibilities, words, disabled)}
        onChange={chosen => onChange({ ...value, visibility: chosen })}
      />
      <TextInput
        label={<Trans>Avertissement de contenu</Trans>}
        description={
          warning === '' ? (
            <Trans>Il s’affiche seul, et le texte attend derrière.</Trans>
          ) : (
            <Plural
              value={left}
              one="Reste # caractère pour le texte."
              other="Restent # caractères pour le texte."
            />
          )
        }
        value={written}
        disabled={disabled}
        onChange={event => onChange({ ...value, spoiler_text: event.currentTarget.value })}
      />
      <Checkbox
        label={<Trans>Couvrir les images</Trans>}
        description={
          warning === '' ? (
            <Trans>Il suffit de les toucher pour les voir.</Trans>
          ) : (
            <Trans>Avec un avertissement, elles le sont toujours.</Trans>
          )
        }
        checked={sensitive || warning !== ''}
        disabled={disabled || warning !== ''}
        onChange={event => onChange({ ...value, sensitive: event.currentTarget.checked })}
      />
    </div>
  )
}
