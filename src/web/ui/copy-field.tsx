import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { announce } from './announcer.tsx'
import classes from './field.module.css'
import { Field } from './field.tsx'
import { Icon } from './icon.tsx'

export type CopyFieldProps = { label: string; value: string; hint?: string }

/** A text to take elsewhere: an address to declare, a key shown once. */
export function CopyField({ label, value, hint }: CopyFieldProps) {
  const { t } = useLingui()
  const clipboard = useClipboard({ timeout: 3000 })
  const copy = () => {
    clipboard.copy(value)
    announce(t`Copié.`)
  }
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {control => (
        <div className={classes.copy}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long value scrolls with the arrow keys. */}
          <output {...control} tabIndex={0}>
            {value}
          </output>
          <Button
            size="compact-sm"
            onClick={copy}
            leftSection={<Icon of={clipboard.copied ? IconCheck : IconCopy} size="s" />}
          >
            {clipboard.copied ? t`Copié` : t`Copier`}
          </Button>
        </div>
      )}
    </Field>
  )
}
