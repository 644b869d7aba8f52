import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { type SignatureStyle, signatureStyles } from '../../domain/signature.ts'

type SignatureFieldProps = { value: SignatureStyle; onChange: (style: SignatureStyle) => void }

const isStyle = (text: string): text is SignatureStyle =>
  (signatureStyles as readonly string[]).includes(text)

/** Whether posts end with the initials of whoever wrote them, and how. */
export function SignatureField({ value, onChange }: SignatureFieldProps) {
  const { t } = useLingui()
  return (
    <NativeSelect
      label={t`Signature des publications`}
      description={t`Les initiales de qui écrit, à la fin de ses nouvelles publications. Chaque personne choisit les siennes dans Mes réglages.`}
      value={value}
      onChange={event => {
        const chosen = event.currentTarget.value
        if (isStyle(chosen)) onChange(chosen)
      }}
      data={[
        { value: 'none', label: t`Sans signature` },
        { value: 'dash', label: '— CR' },
        { value: 'caret', label: '^CR' },
      ]}
    />
  )
}
