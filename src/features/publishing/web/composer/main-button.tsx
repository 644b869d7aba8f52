import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ShortcutHint } from '#web/ui/key.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import { useComposer } from './composer-context.tsx'
import classes from './departure.module.css'
import { useDeparture } from './departure.tsx'
import { isBlocked } from './effective-versions.ts'
import type { AsideAction, MainAction } from './main-action.ts'
import { useWithdraw } from './use-withdraw.ts'

type Shown = Exclude<MainAction, 'none'>

/** « Programmer », or how many versions may leave when some are held back. */
function useMainWords(action: Shown): ReactNode {
  const { versions } = useComposer()
  const { busy } = useDeparture()
  const ready = versions.filter(version => !isBlocked(version)).length
  const partly = ready > 0 && ready < versions.length
  if (busy) return <Trans>Envoi…</Trans>
  const words: Record<Shown, ReactNode> = {
    'ask-approval': <Trans>Demander la validation</Trans>,
    schedule: partly ? (
      <Plural value={ready} one="Programmer # version prête" other="Programmer # versions prêtes" />
    ) : (
      <Trans>Programmer</Trans>
    ),
    'schedule-again': <Trans>Reprogrammer</Trans>,
    move: <Trans>Reprogrammer</Trans>,
    calendar: <Trans>Voir le calendrier</Trans>,
    duplicate: <Trans>Dupliquer</Trans>,
  }
  return words[action]
}

function useRun(): (action: MainAction) => void {
  const { when, schedule, move, duplicate, openTime, openAsk } = useDeparture()
  const navigate = useNavigate()
  return action => {
    switch (action) {
      case 'ask-approval':
        return openAsk(true)
      case 'schedule':
      case 'schedule-again':
        return when ? void schedule(when) : openTime(true)
      case 'move':
        return when ? void move(when) : openTime(true)
      case 'calendar':
        return void navigate({ to: '/calendar' })
      case 'duplicate':
        return void duplicate()
      case 'none':
        return
    }
  }
}

const usePhone = () =>
  useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })

/** One of the acts beside the main one, under its own name. */
function AsideButton({ action }: { action: AsideAction }) {
  const { t } = useLingui()
  const { session, versions } = useComposer()
  const { busy, publishNow, unschedule } = useDeparture()
  const withdraw = useWithdraw()
  const phone = usePhone()
  const size = phone ? 'xl' : 'lg'
  switch (action) {
    case 'withdraw-approval':
      return (
        <Button size={size} disabled={busy} onClick={() => void withdraw()}>
          <Trans>Retirer la demande</Trans>
        </Button>
      )
    case 'unschedule':
      return (
        <Button size={size} disabled={busy} onClick={() => void unschedule()}>
          <Trans>Déprogrammer</Trans>
        </Button>
      )
    case 'publish-now':
      return (
        <Button
          size={size}
          disabled={busy || !versions.some(version => !isBlocked(version))}
          aria-label={t`Publier maintenant`}
          onClick={() => void publishNow()}
        >
          {phone ? <Trans>Maintenant</Trans> : <Trans>Publier maintenant</Trans>}
        </Button>
      )
    case 'keep-draft':
      return phone ? null : (
        <Button size={size} onClick={() => void session.flush()}>
          <Trans>Garder en brouillon</Trans>
        </Button>
      )
  }
}

/** The one act that comes next, and beside it what takes back, or leaves at once. */
export function MainButton() {
  const { action } = useDeparture()
  return action === 'none' ? <OnItsWay /> : <MainActs action={action} />
}

function MainActs({ action }: { action: Shown }) {
  const { t } = useLingui()
  const { versions, locked } = useComposer()
  const { aside, busy } = useDeparture()
  const words = useMainWords(action)
  const run = useRun()
  const phone = usePhone()
  const needsReady = ['ask-approval', 'schedule', 'schedule-again'].includes(action)
  const off = busy || (needsReady && !versions.some(version => !isBlocked(version)))
  const writes = action !== 'duplicate' && action !== 'calendar'
  useShortcut({
    keys: 'mod+enter',
    label: t`Faire l’action principale`,
    run: () => run(action),
    enabled: !off,
  })
  return (
    <div className={classes.acts}>
      {(phone ? aside.slice(0, 1) : aside).map(act => (
        <AsideButton key={act} action={act} />
      ))}
      <Button
        variant={action === 'calendar' ? 'default' : 'filled'}
        size={phone ? 'xl' : 'lg'}
        className={classes.main}
        disabled={off || (locked && writes)}
        onClick={() => run(action)}
        rightSection={phone ? null : <ShortcutHint keys="mod+enter" />}
      >
        {words}
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
