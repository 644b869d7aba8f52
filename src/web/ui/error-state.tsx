import { Trans } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import classes from './states.module.css'

export type ErrorStateProps = {
  /** What happened. */
  what: ReactNode
  /** What is safe. */
  safe?: ReactNode
  /** What to do, or when the next try comes. */
  next?: ReactNode
  /** The likely one first. */
  actions?: ReactNode
  /** The network’s own words, behind a disclosure. */
  answer?: string | null
  /** Red only when someone may be harmed; yellow otherwise. */
  tone?: 'warning' | 'failure'
}

/** A bad moment, said plainly, in the place where it happened. */
export function ErrorState(props: ErrorStateProps) {
  const { what, safe, next, actions, answer, tone = 'warning' } = props
  return (
    <div className={classes.error} data-tone={tone} role="alert">
      <Icon of={IconAlertTriangle} />
      <div className={classes.words}>
        <p>
          {what} {safe} {next}
        </p>
        {answer ? (
          <details className={classes.answer}>
            <summary>
              <Trans>Voir la réponse du réseau</Trans>
            </summary>
            <pre>{answer}</pre>
          </details>
        ) : null}
        {actions ? <div className={classes.actions}>{actions}</div> : null}
      </div>
    </div>
  )
}
