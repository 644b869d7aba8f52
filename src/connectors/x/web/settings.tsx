import { Trans, useLingui } from '@lingui/react/macro'
import { Checkbox } from '@mantine/core'
import { ChoiceField, choiceOf } from '#web/ui/choices.tsx'
import type { SettingsProps } from '../../screen.ts'
import { postSettings, replySettings } from '../settings.ts'
import { useReplyWords } from './reply-words.ts'
import classes from './settings.module.css'

/** Who may reply, and what the post must disclose. */
export function Settings({ value, onChange, disabled }: SettingsProps) {
  const { t } = useLingui()
  const words = useReplyWords()
  const { replies, madeWithAi, paidPartnership } = postSettings(value)
  return (
    <div className={classes.settings}>
      <ChoiceField
        label={t`Qui peut répondre`}
        {...choiceOf(replies, replySettings, words, disabled)}
        onChange={chosen => onChange({ ...value, reply_settings: chosen })}
      />
      <Checkbox
        label={<Trans>Partenariat rémunéré</Trans>}
        description={<Trans>X l’indique sous la publication.</Trans>}
        checked={paidPartnership}
        disabled={disabled}
        onChange={event => onChange({ ...value, paid_partnership: event.currentTarget.checked })}
      />
      <Checkbox
        label={<Trans>Médias créés avec l’IA</Trans>}
        description={<Trans>X l’indique sous la publication.</Trans>}
        checked={madeWithAi}
        disabled={disabled}
        onChange={event => onChange({ ...value, made_with_ai: event.currentTarget.checked })}
      />
    </div>
  )
}
