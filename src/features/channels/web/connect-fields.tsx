import { useLingui } from '@lingui/react/macro'
import { NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import type { ConnectField } from '#connectors/connector.ts'
import { useLanguage } from '#web/i18n/index.ts'
import { pick } from '#web/i18n/pick.ts'

type Values = Record<string, string>

export const presetsOf = (fields: readonly ConnectField[]): Values =>
  Object.fromEntries(fields.map(field => [field.key, field.preset ?? '']))

type OneProps = {
  field: ConnectField
  value: string
  /** Something is kept for it already: left empty, it stays. */
  filled: boolean
  onChange: (value: string) => void
}

function OneField({ field, value, filled, onChange }: OneProps) {
  const { t } = useLingui()
  const { language } = useLanguage()
  const shared = {
    label: pick(language, field.label),
    description: field.hint ? pick(language, field.hint) : undefined,
    name: field.key,
    value,
    required: !field.optional && !filled,
    withAsterisk: false,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  }
  if (field.kind === 'choice') {
    const choices = (field.choices ?? []).map(choice => ({
      value: choice.value,
      label: pick(language, choice.label),
    }))
    return <NativeSelect {...shared} data={choices} />
  }
  const placeholder = filled ? t`Déjà enregistré` : field.placeholder
  const typed = { ...shared, placeholder, spellCheck: false }
  if (field.kind === 'secret') {
    return (
      <PasswordInput
        {...typed}
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': t`Montrer ou masquer`, tabIndex: 0 }}
      />
    )
  }
  return (
    <TextInput
      {...typed}
      autoComplete="off"
      autoCapitalize="none"
      inputMode={field.kind === 'address' ? 'url' : 'text'}
    />
  )
}

type ConnectFieldsProps = {
  fields: readonly ConnectField[]
  values: Values
  /** Keys of the fields that are kept already. */
  filled?: readonly string[]
  onChange: (values: Values) => void
}

/** The form of a manifest, in the reader’s language. */
export const ConnectFields = ({ fields, values, filled = [], onChange }: ConnectFieldsProps) => (
  <>
    {fields.map(field => (
      <OneField
        key={field.key}
        field={field}
        value={values[field.key] ?? ''}
        filled={filled.includes(field.key)}
        onChange={value => onChange({ ...values, [field.key]: value })}
      />
    ))}
  </>
)
