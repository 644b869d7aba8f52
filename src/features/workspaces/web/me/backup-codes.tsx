import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { announce } from '#web/ui/announcer.tsx'
import classes from '../settings.module.css'

/** Shown once: each opens one sign-in when the telephone is lost. */
export function BackupCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useLingui()
  const clipboard = useClipboard({ timeout: 3_000 })
  const copy = () => {
    clipboard.copy(codes.join('\n'))
    announce(t`Copié.`)
  }
  return (
    <div className={classes.stack}>
      <p>
        <Trans>
          Gardez ces codes de secours ailleurs que sur ce téléphone. Chacun sert une fois, et ils ne
          seront plus montrés.
        </Trans>
      </p>
      <ul className={classes.codes} aria-label={t`Codes de secours`}>
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes.buttons}>
        <Button size="compact-sm" onClick={copy}>
          {clipboard.copied ? t`Copié` : t`Copier les codes`}
        </Button>
      </div>
    </div>
  )
}
