import { useLingui } from '@lingui/react/macro'
import { Radio } from '@mantine/core'
import type { OtherWay } from '#connectors/connector.ts'
import { pick } from '#kit/language.ts'
import { useLanguage } from '#web/i18n/index.ts'
import classes from './accounts.module.css'

type ChooseWayProps = {
  other: boolean
  instead: OtherWay
  onChange: (other: boolean) => void
}

/** Where a network can be connected in two ways: its own page first, the other for whom it cannot serve. */
export function ChooseWay({ other, instead, onChange }: ChooseWayProps) {
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
          label={t`Par la page du réseau`}
          description={t`Vous y donnez votre accord, et Parvis ne voit aucun mot de passe.`}
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
