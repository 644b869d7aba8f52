import { Plural, Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { zoneName } from '#kit/time/names.ts'
import { api } from '#web/client/client.ts'
import { useWorkspace } from '#web/client/session.ts'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice, useRefusal } from '#web/i18n/refusals/refusal-notice.tsx'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { SkeletonPage } from '#web/ui/skeletons.tsx'
import { maySetSlots } from '../../rights.ts'
import { SlotDay } from './slot-day.tsx'
import { weekdays } from './slot-draft.ts'
import classes from './slots.module.css'
import { useRhythm } from './use-rhythm.ts'
import { useSlots } from './use-slots.ts'

function Rhythm() {
  const { propose, busy } = useRhythm()
  return (
    <p className={classes.rhythm}>
      <Trans>Aucun créneau pour l’instant. Trois par semaine suffisent pour commencer.</Trans>{' '}
      <Button variant="filled" disabled={busy} onClick={() => void propose()}>
        <Trans>Poser trois créneaux</Trans>
      </Button>
    </p>
  )
}

/** What a slot is, in whose hours, and what the clocks do to it twice a year. */
function Words() {
  const { zone, language } = useFormat()
  const place = zoneName(zone, language)
  return (
    <div className={classes.words}>
      <p>
        <Trans>
          Un créneau garde une place dans le calendrier et dans les choix rapides. Il n’envoie rien
          de lui-même.
        </Trans>
      </p>
      <p>
        <Trans>
          Les heures sont celles de l’espace de travail : {place} ({zone}).
        </Trans>{' '}
        <Trans>
          Au changement d’heure, une heure sautée devient la minute valable suivante. Une heure
          répétée compte à son premier passage.
        </Trans>
      </p>
    </div>
  )
}

/** The hours of the week that the team counts on. */
export function SlotsPage() {
  const read = useQuery(api.publishing.calendar.slots.queryOptions({ input: {} }))
  const channels = useQuery(api.channels.list.queryOptions({ input: {} })).data ?? []
  const role = useWorkspace()?.role
  const acts = useSlots(read.data ?? [])
  const retry = useRefusal(read.error)?.buttons[0]
  if (read.isPending) return <SkeletonPage />
  if (read.isError) {
    return (
      <Page>
        <RefusalNotice
          error={read.error}
          actions={
            <Button onClick={() => void read.refetch()}>{retry ?? <Trans>Réessayer</Trans>}</Button>
          }
        />
      </Page>
    )
  }
  const slots = read.data
  const sets = role !== undefined && maySetSlots(role)
  return (
    <Page>
      <PageHead
        small
        sentence={
          <Plural
            value={slots.length}
            _0="Aucun créneau n’est posé."
            one="Un créneau par semaine."
            other="# créneaux par semaine."
          />
        }
        detail={<Words />}
        aside={
          <Button renderRoot={props => <Link to="/calendar" {...props} />}>
            <Trans>Voir le calendrier</Trans>
          </Button>
        }
      />
      {slots.length === 0 && sets ? <Rhythm /> : null}
      {sets ? null : (
        <p className={classes.rhythm}>
          <Trans>Les rôles Responsable et Community manager posent les créneaux.</Trans>
        </p>
      )}
      <ul className={classes.week}>
        {weekdays.map(weekday => (
          <SlotDay
            key={weekday}
            weekday={weekday}
            slots={slots}
            channels={channels}
            acts={sets ? acts : null}
          />
        ))}
      </ul>
    </Page>
  )
}
