import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconClockPause } from '@tabler/icons-react'
import { useFormat } from '#web/i18n/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import classes from './today.module.css'

type StaleSourceProps = {
  /** What could not be read again. */
  source: 'today' | 'accounts'
  /** When what is shown was true. */
  at: string
  onRetry: () => void
}

/** Under the sentence: what is shown is older than it should be, and why. */
export function StaleSource({ source, at, onRetry }: StaleSourceProps) {
  const format = useFormat()
  const time = format.time(new Date(at))
  return (
    <div className={classes.stale} role="status">
      <Icon of={IconClockPause} size="s" />
      <span>
        {source === 'today' ? (
          <Trans>
            Situation à {time}. Parvis ne répond pas, la suite s’affichera à son retour.
          </Trans>
        ) : (
          <Trans>Les comptes n’ont pas pu être relus. Le reste de la page est à jour.</Trans>
        )}
      </span>
      <Button size="compact-sm" onClick={onRetry}>
        <Trans>Réessayer</Trans>
      </Button>
    </div>
  )
}
