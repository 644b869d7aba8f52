import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useLanguage } from '#web/i18n/language.tsx'
import { ChoiceField } from '#web/ui/choices.tsx'
import { Field, FieldSet } from '#web/ui/field.tsx'
import type { AccountSettingsProps } from '../../screen.ts'
import { type BadDay, badDays, badDayWords } from '../bad-days.ts'
import { callKinds, mostTroubledCalls, practiceSettings } from '../settings.ts'
import classes from './account-settings.module.css'
import { WholeNumber } from './whole-number.tsx'

/** Asks for a bad day on the next calls, and calls it off. */
export function TroubleForm({ value, onChange, disabled }: AccountSettingsProps) {
  const { t } = useLingui()
  const { language } = useLanguage()
  const { trouble } = practiceSettings(value)
  const [day, setDay] = useState<BadDay>('after')
  const [calls, setCalls] = useState(1)
  const [reach, setReach] = useState<'sending' | 'everything'>('sending')
  const begin = () => {
    const on = reach === 'sending' ? ['write'] : [...callKinds]
    // A new mark starts a new count, whatever was asked before.
    onChange({ ...value, trouble: { day, calls, on, mark: `${Date.now()}` } })
  }
  return (
    <FieldSet title={t`Mauvais jours`}>
      <Field label={<Trans>Aux prochains appels</Trans>}>
        {control => (
          <NativeSelect
            {...control}
            value={day}
            disabled={disabled}
            data={badDays.map(each => ({ value: each, label: badDayWords[each].name[language] }))}
            onChange={event => {
              const chosen = badDays.find(each => each === event.currentTarget.value)
              if (chosen) setDay(chosen)
            }}
          />
        )}
      </Field>
      <WholeNumber
        label={<Trans>Nombre d’appels</Trans>}
        value={calls}
        least={1}
        most={mostTroubledCalls}
        disabled={disabled}
        onChange={setCalls}
      />
      <ChoiceField
        label={t`Appels touchés`}
        value={reach}
        options={[
          { value: 'sending', label: t`Les envois`, disabled },
          { value: 'everything', label: t`Tous les appels`, disabled },
        ]}
        onChange={setReach}
      />
      <div className={classes.actions}>
        <Button onClick={begin} disabled={disabled}>
          <Trans>Provoquer la panne</Trans>
        </Button>
        {trouble ? (
          <Button
            variant="default"
            disabled={disabled}
            onClick={() => onChange({ ...value, trouble: null })}
          >
            <Trans>Arrêter la panne</Trans>
          </Button>
        ) : null}
      </div>
      {trouble ? (
        <p className={classes.detail} role="status">
          <strong>{badDayWords[trouble.day].name[language]}</strong>{' '}
          <Plural
            value={trouble.calls}
            one="# appel touché au plus."
            other="# appels touchés au plus."
          />
        </p>
      ) : null}
    </FieldSet>
  )
}
