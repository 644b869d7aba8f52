import { useLingui } from '@lingui/react/macro'
import { Switch } from '@mantine/core'
import { type Appearance, useAppearance } from '#web/client/appearance.ts'
import { SegmentedTabs } from '#web/ui/choices.tsx'
import { useSingleKeys } from '#web/ui/shortcuts.ts'
import classes from '../settings.module.css'

/** Theme and single keys: they follow the device, not the person. */
export function Comfort() {
  const { t } = useLingui()
  const [appearance, choose] = useAppearance()
  const [keys, setKeys] = useSingleKeys()
  const options: { value: Appearance; label: string }[] = [
    { value: 'system', label: t`Comme le système` },
    { value: 'light', label: t`Clair` },
    { value: 'dark', label: t`Sombre` },
    { value: 'contrast', label: t`Contraste élevé` },
  ]
  return (
    <div className={classes.form}>
      <div>
        <SegmentedTabs
          label={t`Apparence`}
          value={appearance}
          options={options}
          onChange={choose}
        />
      </div>
      <Switch
        label={t`Raccourcis à une touche`}
        description={t`Éteints, ceux avec Ctrl restent.`}
        checked={keys}
        onChange={event => setKeys(event.currentTarget.checked)}
      />
    </div>
  )
}
