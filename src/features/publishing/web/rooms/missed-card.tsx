import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconArchive, IconCalendarClock, IconSend } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { isDate, isTime } from '#kit/time/days.ts'
import { zonedToInstant } from '#kit/time/zones.ts'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice, useRefusal } from '#web/i18n/refusals/refusal-notice.tsx'
import { DayAndHour } from '#web/ui/day-and-hour.tsx'
import { Icon, type IconShape } from '#web/ui/icon.tsx'
import { Key } from '#web/ui/key.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import type { ChannelView } from '../shapes.ts'
import classes from './missed.module.css'
import { type MissedPost, sameHourLater } from './missed-posts.ts'
import { MissedTitle } from './missed-title.tsx'
import { type Decision, useDecide } from './use-decide.ts'

type OutcomeProps = {
  number: string
  title: string
  consequence: ReactNode
  children?: ReactNode
  icon: IconShape
  words: ReactNode
  main?: boolean
  busy: boolean
  disabled?: boolean
  run: () => void
}

/** One of the three ways out, with what follows from it and its key. */
function Outcome({ number, title, consequence, children, ...button }: OutcomeProps) {
  const { icon, words, main = false, busy, disabled = false, run } = button
  useShortcut({ keys: number, label: title, run, enabled: !busy && !disabled })
  return (
    <section className={classes.outcome} aria-label={title}>
      <header>
        <h3>{title}</h3>
        <Key>{number}</Key>
      </header>
      <p>{consequence}</p>
      {children}
      <Button
        fullWidth
        variant={main ? 'filled' : 'default'}
        leftSection={<Icon of={icon} size="s" />}
        disabled={busy || disabled}
        onClick={run}
      >
        {words}
      </Button>
    </section>
  )
}

/** An hour far from the approved one asks for the approval again: whoever decides accepts it, or not. */
function Refused({ error, onAccept }: { error: unknown; onAccept: () => void }) {
  const refusal = useRefusal(error)
  return (
    <RefusalNotice
      error={error}
      actions={
        refusal?.key === 'move-asks-again' ? (
          <Button onClick={onAccept}>{refusal.buttons[0]}</Button>
        ) : null
      }
    />
  )
}

type MissedCardProps = {
  missed: MissedPost
  channels: readonly ChannelView[]
  /** « 3 sur 4 ». */
  place: ReactNode
  onDecided: (decision: Decision) => void
}

/** The post that is being decided: it leaves now, at another hour, or stays as a draft. */
export function MissedCard({ missed, channels, place, onDecided }: MissedCardProps) {
  const { t } = useLingui()
  const format = useFormat()
  const { card, dueAt } = missed
  const [when, setWhen] = useState(() => sameHourLater(dueAt, format.now, format.zone))
  const decide = useDecide(missed, onDecided)
  const busy = decide.isPending
  const readable = isDate(when.date) && isTime(when.time)
  const later = readable ? zonedToInstant(when, format.zone).instant : null
  const moment = later ? format.when(later) : ''
  const due = format.when(dueAt)
  const run = (choice: Decision['choice']) => () => decide.mutate({ choice, when })
  return (
    <li className={classes.current} aria-current="step">
      <MissedTitle missed={missed} channels={channels} large aside={place} />
      {card.title && card.excerpt && card.excerpt !== card.title ? (
        <p className={classes.excerpt}>« {card.excerpt} »</p>
      ) : null}
      <div className={classes.outcomes}>
        <Outcome
          number="1"
          title={t`Publier maintenant`}
          consequence={<Trans>Part tout de suite. Elle devait partir {due}.</Trans>}
          icon={IconSend}
          words={<Trans>Publier maintenant</Trans>}
          busy={busy}
          run={run('now')}
        />
        <Outcome
          number="2"
          title={t`Reprogrammer`}
          consequence={<Trans>Garde son texte et sa validation, et part à l’heure choisie.</Trans>}
          icon={IconCalendarClock}
          words={later ? <Trans>Reprogrammer {moment}</Trans> : <Trans>Reprogrammer</Trans>}
          main
          busy={busy}
          disabled={later === null || later <= format.now}
          run={run('later')}
        >
          <div className={classes.time}>
            <DayAndHour
              date={when.date}
              time={when.time}
              onDay={date => setWhen({ ...when, date })}
              onHour={time => setWhen({ ...when, time })}
              day={{ label: null, 'aria-label': t`Jour` }}
              hour={{ label: null, 'aria-label': t`Heure` }}
            />
          </div>
        </Outcome>
        <Outcome
          number="3"
          title={t`Garder en brouillon`}
          consequence={
            <Trans>Rien ne part. Elle redevient un brouillon, texte et médias gardés.</Trans>
          }
          icon={IconArchive}
          words={<Trans>Garder en brouillon</Trans>}
          busy={busy}
          run={run('draft')}
        />
      </div>
      {decide.error ? (
        <Refused
          error={decide.error}
          onAccept={() => decide.mutate({ choice: 'later', when, acceptsAskingAgain: true })}
        />
      ) : null}
    </li>
  )
}
