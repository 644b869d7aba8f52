import { Trans, useLingui } from '@lingui/react/macro'
import { Switch } from '@mantine/core'
import { SegmentedTabs } from '#web/ui/choices.tsx'
import type { AccountSettingsProps } from '../../screen.ts'
import {
  type Behaviour,
  behaviours,
  longestLatency,
  practiceSettings,
  textLimits,
} from '../settings.ts'
import classes from './account-settings.module.css'
import { TroubleForm } from './trouble-form.tsx'
import { WholeNumber } from './whole-number.tsx'

/** How the practice network treats this account, and the bad days to come. */
export function AccountSettings({ value, onChange, disabled }: AccountSettingsProps) {
  const { t } = useLingui()
  const words = useBehaviourWords()
  const { behaviour, latency, audience, textLimit } = practiceSettings(value)
  const change = (changed: AccountSettingsProps['value']) => onChange({ ...value, ...changed })
  return (
    <div className={classes.settings}>
      <div className={classes.choice}>
        <SegmentedTabs
          label={t`Comportement`}
          value={behaviour}
          options={behaviours.map(choice => ({
            value: choice,
            label: words[choice].label,
            disabled,
          }))}
          onChange={chosen => change({ behaviour: chosen })}
        />
        <p className={classes.detail}>{words[behaviour].detail}</p>
      </div>
      <WholeNumber
        label={<Trans>Longueur des textes</Trans>}
        hint={<Trans>En caractères, dès la prochaine vérification du compte.</Trans>}
        value={textLimit}
        least={textLimits.least}
        most={textLimits.most}
        disabled={disabled}
        onChange={written => change({ textLimit: written })}
      />
      <WholeNumber
        label={<Trans>Attente simulée</Trans>}
        hint={<Trans>La plus longue, en millisecondes. Avec 0, le réseau répond aussitôt.</Trans>}
        value={latency}
        least={0}
        most={longestLatency}
        disabled={disabled}
        onChange={written => change({ latency: written })}
      />
      <Switch
        label={<Trans>Avec un public</Trans>}
        description={<Trans>Des personnes inventées réagissent et répondent.</Trans>}
        checked={audience}
        disabled={disabled}
        onChange={event => change({ audience: event.currentTarget.checked })}
      />
      <TroubleForm value={value} onChange={onChange} disabled={disabled} />
    </div>
  )
}

function useBehaviourWords(): {
  readonly [behaviour in Behaviour]: { label: string; detail: string }
} {
  const { t } = useLingui()
  return {
    reliable: {
      label: t`Fiable`,
      detail: t`Après une coupure, le réseau dit si l’envoi est arrivé.`,
    },
    forgetful: {
      label: t`Oublieux`,
      detail: t`Parvis cherche l’envoi parmi les dernières publications.`,
    },
    silent: {
      label: t`Muet`,
      detail: t`Le réseau ne dit rien : Parvis vous demande de regarder.`,
    },
  }
}
