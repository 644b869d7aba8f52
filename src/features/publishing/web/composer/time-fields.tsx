import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addDays, isDate, isTime } from '#kit/time/days.ts'
import { instantToZoned } from '#kit/time/zones.ts'
import { api } from '#web/client/client.ts'
import { useFormat, useZone } from '#web/i18n/format.ts'
import { useNow } from '#web/i18n/now.ts'
import { useSentence } from '#web/i18n/refusals/refusal-notice.tsx'
import { DayAndHour } from '#web/ui/day-and-hour.tsx'
import type { WishedTime } from '../shapes.ts'
import { useComposer } from './composer-context.tsx'
import classes from './departure.module.css'
import { useDeparture } from './departure.tsx'
import { firstTimeOn, inOneHour, instantOf, nextSlots, tomorrowMorning } from './wished-time.ts'

const day = 86_400_000

/** The calendar of the two weeks to come, asked once a day is enough: its slots do not move. */
function useSlots() {
  const now = useNow()
  const zone = useZone()
  const { draft, post } = useComposer()
  const today = instantToZoned(now, zone).date
  const from = new Date(`${today}T00:00:00Z`)
  const { data } = useQuery(
    api.publishing.calendar.read.queryOptions({
      input: {
        from: from.toISOString(),
        to: new Date(from.getTime() + 15 * day).toISOString(),
      },
    }),
  )
  if (!data) return []
  const others = data.posts.filter(one => one.id !== post?.id)
  const taken = new Set(others.flatMap(one => (one.plannedAt ? Date.parse(one.plannedAt) : [])))
  const chosen = draft.channels.map(channel => channel.channelId)
  return nextSlots(data.slots, chosen, taken, now)
}

function QuickChoices({ onChoose }: { onChoose: (when: WishedTime) => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const zone = useZone()
  const now = useNow()
  const slots = useSlots()
  const choices = [
    ...slots.map(wish => ({ wish, label: format.when(instantOf(wish).instant), slot: true })),
    { wish: inOneHour(now, zone), label: t`Dans 1 h`, slot: false },
    { wish: tomorrowMorning(now, zone), label: t`Demain à 9 h`, slot: false },
  ]
  return (
    <ul className={classes.choices} aria-label={t`Choix rapides`}>
      {choices.map(({ wish, label, slot }) => (
        <li key={`${wish.date}${wish.time}${slot}`}>
          <Button size="compact-sm" data-slot={slot || undefined} onClick={() => onChoose(wish)}>
            {slot ? t`Créneau : ${label}` : label}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** What the clock does with the wished hour: it may be over, skipped or come twice. */
function ClockNotice({ when }: { when: WishedTime }) {
  const format = useFormat()
  const now = useNow()
  const { instant, kind } = instantOf(when)
  const values = {
    date: when.date,
    time: format.time(new Date(`1970-01-01T${when.time}:00Z`)),
    when: instant.toISOString(),
  }
  const skipped = useSentence('slot-skipped-hour', { ...values, time: when.time })
  const repeated = useSentence('slot-repeated-hour', { ...values, time: when.time })
  const past = useSentence('time-past', { time: instant.toISOString() })
  const said =
    instant <= now ? past : kind === 'skipped' ? skipped : kind === 'repeated' ? repeated : null
  return said ? (
    <p className={classes.clock} role="status">
      {said.sentence}
    </p>
  ) : null
}

/** A date and an hour on the workspace’s clock; typed, or chosen among what comes next. */
export function TimeFields() {
  const { t } = useLingui()
  const zone = useZone()
  const now = useNow()
  const { locked } = useComposer()
  const { when, wish } = useDeparture()
  const [typed, setTyped] = useState<{ date: string; time: string } | null>(null)
  const { date, time } = typed ?? { date: when?.date ?? '', time: when?.time ?? '' }
  const today = instantToZoned(now, zone).date
  const reader = Intl.DateTimeFormat().resolvedOptions().timeZone
  const type = (next: { date: string; time: string }) => {
    setTyped(next)
    if (isDate(next.date) && isTime(next.time)) wish({ ...next, zone })
  }
  return (
    <section className={classes.time} aria-label={t`Heure de départ`}>
      <div className={classes.fields}>
        <DayAndHour
          date={date}
          time={time}
          onDay={day => type({ date: day, time: time || firstTimeOn(day, now, zone) })}
          onHour={hour => type({ date: date || today, time: hour })}
          day={{ label: t`Date`, min: today, max: addDays(today, 730), disabled: locked }}
          hour={{ disabled: locked }}
        />
      </div>
      {zone === reader ? null : (
        <p className={classes.zone}>
          <Trans>Heure de l’espace de travail : {zone.replaceAll('_', ' ')}.</Trans>
        </p>
      )}
      {when ? <ClockNotice when={when} /> : null}
      {locked ? null : (
        <QuickChoices
          onChoose={chosen => {
            setTyped(null)
            wish(chosen)
          }}
        />
      )}
    </section>
  )
}
