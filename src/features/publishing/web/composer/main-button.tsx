import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { ShortcutHint } from '#web/ui/key.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import { useComposer } from './composer-context.tsx'
import classes from './departure.module.css'
import { useDeparture } from './departure.tsx'
import { isBlocked } from './effective-versions.ts'
import type { MainAction } from './main-action.ts'
import { useWithdraw } from './use-withdraw.ts'

/** « Programmer », or how many versions may leave when some are held back. */
function useActionWords(): Record<Exclude<MainAction, 'none'>, ReactNode> {
  const { versions } = useComposer()
  const { busy } = useDeparture()
  const ready = versions.filter(version => !isBlocked(version)).length
  const partly = ready > 0 && ready < versions.length
  const schedule = partly ? (
    <Plural value={ready} one="Programmer # version prête" other="Programmer # versions prêtes" />
  ) : (
    <Trans>Programmer</Trans>
  )
  if (busy) {
    const sending = <Trans>Envoi…</Trans>
    return {
      'ask-approval': sending,
      'withdraw-approval': sending,
      schedule: sending,
      'schedule-again': sending,
      move: sending,
      unschedule: sending,
      duplicate: sending,
    }
  }
  return {
    'ask-approval': <Trans>Demander la validation</Trans>,
    'withdraw-approval': <Trans>Retirer la demande</Trans>,
    schedule,
    'schedule-again': <Trans>Reprogrammer</Trans>,
    move: <Trans>Reprogrammer</Trans>,
    unschedule: <Trans>Déprogrammer</Trans>,
    duplicate: <Trans>Dupliquer</Trans>,
  }
}

function useRun(): (action: MainAction) => void {
  const { when, schedule, move, unschedule, duplicate, openTime, openAsk } = useDeparture()
  const withdraw = useWithdraw()
  return action => {
    switch (action) {
      case 'ask-approval':
        return openAsk(true)
      case 'withdraw-approval':
        return void withdraw()
      case 'schedule':
      case 'schedule-again':
        return when ? void schedule(when) : openTime(true)
      case 'move':
        return when ? void move(when) : openTime(true)
      case 'unschedule':
        return void unschedule()
      case 'duplicate':
        return void duplicate()
      case 'none':
        return
    }
  }
}

/** The main act, and « Publier maintenant » beside it while the post may leave. */
export function MainButton() {
  const { t } = useLingui()
  const { versions, session, locked, post } = useComposer()
  const { action, busy, publishNow } = useDeparture()
  const words = useActionWords()
  const run = useRun()
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const ready = versions.some(version => !isBlocked(version))
  const needsReady = ['ask-approval', 'schedule', 'schedule-again'].includes(action)
  const off = busy || (needsReady && !ready)
  useShortcut({
    keys: 'mod+enter',
    label: t`Faire l’action principale`,
    run: () => run(action),
    enabled: action !== 'none' && !off,
  })
  if (action === 'none') return <OnItsWay />
  const mayGoNow = action === 'schedule' || action === 'schedule-again' || action === 'unschedule'
  const isAllowed = !post?.mustAskApproval || post.stage === 'approved'
  return (
    <div className={classes.acts}>
      {mayGoNow && isAllowed ? (
        <Button
          size={phone ? 'xl' : 'lg'}
          disabled={busy || !ready}
          aria-label={t`Publier maintenant`}
          onClick={() => void publishNow()}
        >
          {phone ? <Trans>Maintenant</Trans> : <Trans>Publier maintenant</Trans>}
        </Button>
      ) : !phone && action === 'ask-approval' ? (
        <Button size="lg" onClick={() => void session.flush()}>
          <Trans>Garder en brouillon</Trans>
        </Button>
      ) : null}
      <Button
        variant={action === 'unschedule' || action === 'withdraw-approval' ? 'default' : 'filled'}
        size={phone ? 'xl' : 'lg'}
        className={classes.main}
        disabled={off || (locked && action !== 'duplicate')}
        onClick={() => run(action)}
        rightSection={phone ? null : <ShortcutHint keys="mod+enter" />}
      >
        {words[action]}
      </Button>
    </div>
  )
}

function OnItsWay() {
  const { writes } = useComposer()
  return (
    <p className={classes.quiet}>
      {writes ? (
        <Trans>En route : le texte ne change plus tant que la réponse n’est pas arrivée.</Trans>
      ) : (
        <Trans>Lecture seule : votre rôle ne modifie pas les publications.</Trans>
      )}
    </p>
  )
}
