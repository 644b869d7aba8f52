import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { announce } from '#web/ui/announcer.tsx'
import { Icon } from '#web/ui/icon.tsx'
import classes from './by-hand.module.css'

/** A text to paste in the app, whole, in one touch. */
export function TextToCopy({ label, text, copy }: { label: string; text: string; copy: string }) {
  const { t } = useLingui()
  const clipboard = useClipboard({ timeout: 3_000 })
  if (text.trim() === '') return null
  return (
    <section className={classes.text} aria-label={label}>
      <p className={classes.label}>{label}</p>
      <p className={classes.words} dir="auto">
        {text}
      </p>
      <Button
        size="lg"
        variant={clipboard.copied ? 'light' : 'default'}
        leftSection={<Icon of={clipboard.copied ? IconCheck : IconCopy} />}
        onClick={() => {
          clipboard.copy(text)
          announce(t`Copié.`)
        }}
      >
        {clipboard.copied ? <Trans>Copié</Trans> : copy}
      </Button>
    </section>
  )
}
