import { useLingui } from '@lingui/react/macro'
import { NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import { isLanguage, type Language } from '#kit/language.ts'

type FieldProps<Value> = {
  value: Value
  onChange: (value: Value) => void
  error?: string | undefined
}

type SecretProps = FieldProps<string> & { label: string; fresh?: boolean; hint?: string }

export const shortestPassword = 10

/** Pasting and password keepers are welcome; `fresh` is a password being chosen. */
export function PasswordField(props: SecretProps) {
  const { t } = useLingui()
  const { label, value, onChange, fresh = false, hint, error } = props
  return (
    <PasswordInput
      label={label}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      name={fresh ? 'new-password' : 'current-password'}
      autoComplete={fresh ? 'new-password' : 'current-password'}
      minLength={fresh ? shortestPassword : undefined}
      maxLength={200}
      required
      withAsterisk={false}
      description={
        hint ??
        (fresh
          ? t`Quatre mots sans lien suffisent. Un gestionnaire de mots de passe convient aussi.`
          : undefined)
      }
      error={error}
      visibilityToggleButtonProps={{ 'aria-label': t`Montrer ou masquer`, tabIndex: 0 }}
    />
  )
}

export function AddressField({ value, onChange, error }: FieldProps<string>) {
  const { t } = useLingui()
  return (
    <TextInput
      type="email"
      label={t`Adresse électronique`}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      name="email"
      autoComplete="username"
      inputMode="email"
      maxLength={200}
      required
      withAsterisk={false}
      error={error}
    />
  )
}

export function NameField({ value, onChange }: FieldProps<string>) {
  const { t } = useLingui()
  return (
    <TextInput
      label={t`Prénom et nom`}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      name="name"
      autoComplete="name"
      maxLength={80}
      required
      withAsterisk={false}
    />
  )
}

export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Every zone that this browser knows, and the one chosen even where it does not. */
const zonesWith = (chosen: string): string[] => {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(chosen) ? known : [chosen, ...known]
}

export function TimeZoneField({ value, onChange }: FieldProps<string>) {
  const { t } = useLingui()
  return (
    <NativeSelect
      label={t`Fuseau horaire`}
      description={t`Toutes les heures de l’espace suivent cette horloge.`}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      data={zonesWith(value).map(zone => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
    />
  )
}

export function LanguageField(props: FieldProps<Language> & { label: string; hint?: string }) {
  const { label, hint, value, onChange } = props
  return (
    <NativeSelect
      label={label}
      description={hint}
      value={value}
      onChange={event => {
        const chosen = event.currentTarget.value
        if (isLanguage(chosen)) onChange(chosen)
      }}
      data={[
        { value: 'fr', label: 'Français' },
        { value: 'en', label: 'English' },
      ]}
    />
  )
}
