import { useLingui } from '@lingui/react/macro'
import { Radio } from '@mantine/core'
import type { NamedWay } from '#connectors/connector.ts'
import { useLanguage } from '#web/i18n/index.ts'
import { pick } from '#web/i18n/pick.ts'
import classes from './accounts.module.css'

type ChooseWayProps = {
  other: boolean
  called: NamedWay | undefined
  instead: NamedWay
  onChange: (other: boolean) => void
}

/** Where a network can be connected in two ways: its own page first unless it says otherwise, the other for whom it cannot serve. */
export function ChooseWay({ other, called, instead, onChange }: ChooseWayProps) {
  const { t } = useLingui()
  const { language } = useLanguage()
  return (
    <Radio.Group
      label={t`Façon de connecter`}
      value={other ? 'other' : 'first'}
      onChange={value => onChange(value === 'other')}
    >
      <div className={classes.stack}>
        <Radio
          value="first"
          label={called ? pick(language, called.name) : t`Par la page du réseau`}
          description={
            called
              ? pick(language, called.why)
              : t`Vous y donnez votre accord, et Parvis ne voit aucun mot de passe.`
          }
        />
        <Radio
          value="other"
          label={pick(language, instead.name)}
          description={pick(language, instead.why)}
        />
      </div>
    </Radio.Group>
  )
}
