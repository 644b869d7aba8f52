import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Button, Group } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { addDays, startOfWeek } from '#kit/time/days.ts'
import { instantToZoned, zonedToInstant } from '#kit/time/zones.ts'
import { api } from '#web/client/client.ts'
import { useFormat } from '#web/i18n/format.ts'
import { RefusalNotice, useSentence } from '#web/i18n/refusals/refusal-notice.tsx'
import { SegmentedTabs } from '#web/ui/choices.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Page, PageHead } from '#web/ui/page-head.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import { SkeletonPage } from '#web/ui/skeletons.tsx'
import { CalendarList } from './calendar-list.tsx'
import { CalendarWeek } from './calendar-week.tsx'

type View = 'week' | 'list'

/** The days of a week, what leaves on each, and its hour. */
export function CalendarPage() {
  const { t } = useLingui()
  const format = useFormat()
  const today = instantToZoned(format.now, format.zone).date
  const [monday, setMonday] = useState(() => startOfWeek(today))
  const [view, setView] = useState<View>('week')
  const sunday = addDays(monday, 6)
  const midnight = (day: string) =>
    zonedToInstant({ date: day, time: '00:00' }, format.zone).instant.toISOString()
  const input = { from: midnight(monday), to: midnight(addDays(monday, 7)) }
  const read = useQuery({
    ...api.publishing.calendar.read.queryOptions({ input }),
    placeholderData: keepPreviousData,
  })
  const channels = useQuery(api.channels.list.queryOptions({ input: {} })).data ?? []
  const empty = useSentence('calendar-empty').sentence
  const move = (days: number) => setMonday(day => addDays(day, days))
  useShortcut({ keys: 'arrowleft', label: t`Semaine précédente`, run: () => move(-7) })
  useShortcut({ keys: 'arrowright', label: t`Semaine suivante`, run: () => move(7) })
  useShortcut({ keys: 'a', label: t`Cette semaine`, run: () => setMonday(startOfWeek(today)) })
  useShortcut({ keys: 's', label: t`Vue semaine`, run: () => setView('week') })
  useShortcut({ keys: 'l', label: t`Vue liste`, run: () => setView('list') })
  if (read.isPending) return <SkeletonPage />
  if (read.isError) {
    return (
      <Page>
        <RefusalNotice error={read.error} />
      </Page>
    )
  }
  const { posts } = read.data
  const range = format.dateRange(monday, sunday, 'table')
  return (
    <Page wide>
      <PageHead
        small
        sentence={range}
        detail={
          <Plural
            value={posts.length}
            _0="Aucune publication cette semaine."
            one="# publication cette semaine."
            other="# publications cette semaine."
          />
        }
        aside={
          <Group gap="sm">
            <Button onClick={() => move(-7)} aria-label={t`Semaine précédente`}>
              ←
            </Button>
            <Button onClick={() => setMonday(startOfWeek(today))}>
              <Trans>Cette semaine</Trans>
            </Button>
            <Button onClick={() => move(7)} aria-label={t`Semaine suivante`}>
              →
            </Button>
            <SegmentedTabs<View>
              label={t`Vue du calendrier`}
              value={view}
              onChange={setView}
              options={[
                { value: 'week', label: t`Semaine` },
                { value: 'list', label: t`Liste` },
              ]}
            />
          </Group>
        }
      />
      {posts.length === 0 ? (
        <EmptyState
          sentence={empty}
          actions={
            <Button component={Link} to="/compose" variant="filled">
              <Trans>Composer</Trans>
            </Button>
          }
        />
      ) : view === 'week' ? (
        <CalendarWeek monday={monday} today={today} cards={posts} channels={channels} />
      ) : (
        <CalendarList cards={posts} channels={channels} />
      )}
    </Page>
  )
}
