import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox, TextInput } from '@mantine/core'
import { ChoiceField, choiceOf, TickGroup } from '#web/ui/choices.tsx'
import type { SettingsProps } from '../../screen.ts'
import { postSettings, readList, replyChoices } from '../settings.ts'
import { useReplyWords } from './reply-words.ts'
import classes from './settings.module.css'

/** Who may answer the post, and whether it may be quoted. */
export function Settings(props: SettingsProps) {
  const { value, onChange, disabled } = props
  const { t } = useLingui()
  const { choices } = useReplyWords()
  const { replies, quotes } = postSettings(value)
  return (
    <div className={classes.settings}>
      <ChoiceField
        label={t`Qui peut répondre`}
        {...choiceOf(replies, replyChoices, choices, disabled)}
        onChange={chosen => onChange({ ...value, replies: chosen })}
      />
      {replies === 'some' ? <Some {...props} /> : null}
      <Checkbox
        label={<Trans>Permettre les citations</Trans>}
        description={<Trans>Sinon, personne ne peut citer la publication dans la sienne.</Trans>}
        checked={quotes}
        disabled={disabled}
        onChange={event => onChange({ ...value, quotes: event.currentTarget.checked })}
      />
    </div>
  )
}

function Some({ value, onChange, disabled }: SettingsProps) {
  const { t } = useLingui()
  const { mentioned, followers, following, list } = postSettings(value)
  const written = typeof value.list === 'string' ? value.list : ''
  const boxes = [
    { key: 'mentioned', label: t`Personnes mentionnées`, checked: mentioned },
    { key: 'followers', label: t`Abonnés`, checked: followers },
    { key: 'following', label: t`Comptes suivis`, checked: following },
  ]
  return (
    <div className={classes.some}>
      <TickGroup label={t`Personnes autorisées`}>
        {boxes.map(({ key, label, checked }) => (
          <Checkbox
            key={key}
            label={label}
            checked={checked}
            disabled={disabled}
            onChange={event => onChange({ ...value, [key]: event.currentTarget.checked })}
          />
        ))}
      </TickGroup>
      <TextInput
        label={<Trans>Membres d’une liste</Trans>}
        description={<Trans>L’adresse de la liste, copiée de Bluesky.</Trans>}
        value={written}
        error={
          list === '' || readList(list) ? null : <Trans>Ce n’est pas l’adresse d’une liste.</Trans>
        }
        disabled={disabled}
        onChange={event => onChange({ ...value, list: event.currentTarget.value })}
      />
    </div>
  )
}
