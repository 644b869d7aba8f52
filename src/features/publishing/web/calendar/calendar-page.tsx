import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useWorkspace } from '#web/client/session.ts'
import { RefusalNotice, useRefusal } from '#web/i18n/refusals/refusal-notice.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { useShortcut } from '#web/ui/shortcuts.ts'
import { SkeletonRows } from '#web/ui/skeletons.tsx'
import type { Gap } from '../../domain/gaps.ts'
import { maySetSlots } from '../rights.ts'
import classes from './calendar.module.css'
import { CalendarAgenda } from './calendar-agenda.tsx'
import { CalendarEmpty } from './calendar-empty.tsx'
import { CalendarHead } from './calendar-head.tsx'
import { CalendarList } from './calendar-list.tsx'
import { CalendarMonth } from './calendar-month.tsx'
import { filterCards, isFiltered, noFilter } from './calendar-search.ts'
import { CalendarSentence } from './calendar-sentence.tsx'
import { CalendarWeek, type DaysProps } from './calendar-week.tsx'
import { DraftsPanel, draftsQuery } from './drafts-panel.tsx'
import { FilterMenu } from './filter-menu.tsx'
import { MovingBoard } from './moving/board.tsx'
import { spanOf } from './span.ts'
import { StateChips } from './state-chips.tsx'
import { type Ground, useCalendar, useCalendarAddress } from './use-calendar.ts'
import { useCardKeys } from './use-card-keys.ts'

const focusWhereToFill = (day: string) => {
  const add = document.querySelector<HTMLElement>(`[data-day="${day}"] [data-add]`)
  add?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  add?.focus({ preventScroll: true })
}

/** Shows the days of a gap, and puts the focus where the first of them can be filled. */
function usePointedGap(shown: boolean) {
  const [gap, point] = useState<Gap | null>(null)
  useEffect(() => {
    if (gap && shown) focusWhereToFill(gap.from)
  }, [gap, shown])
  return [gap, point] as const
}

function View({ ground, pointed, phone }: DaysProps & { phone: boolean }) {
  if (phone) return <CalendarAgenda ground={ground} pointed={pointed} />
  if (ground.view === 'month') return <CalendarMonth ground={ground} pointed={pointed} />
  if (ground.view === 'list') return <CalendarList ground={ground} />
  return <CalendarWeek ground={ground} pointed={pointed} />
}

/** The drafts stand beside a week on a wide screen, and are asked for elsewhere. */
function useDrafts(view: Ground['view']) {
  const wide = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false })
  const [chosen, choose] = useState<boolean | null>(null)
  const opened = chosen ?? (wide && view === 'week')
  return { wide, opened, toggle: () => choose(!opened), close: () => choose(false) }
}

function DraftsButton({ opened, onToggle }: { opened: boolean; onToggle: () => void }) {
  const { t } = useLingui()
  const count = useQuery(draftsQuery()).data?.items.length
  useShortcut({ keys: 'r', label: t`Montrer les brouillons`, run: onToggle })
  return (
    <Button
      size="xs"
      aria-expanded={opened}
      leftSection={<Icon of={IconPencil} size="s" />}
      onClick={onToggle}
    >
      <Trans>Brouillons</Trans>
      {count ? <span className={classes.figure}>{count}</span> : null}
    </Button>
  )
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const retry = useRefusal(error)?.buttons[0]
  return (
    <RefusalNotice
      error={error}
      actions={<Button onClick={onRetry}>{retry ?? <Trans>Réessayer</Trans>}</Button>}
    />
  )
}

/** What leaves and when: by week, by month, as a list. */
export function CalendarPage() {
  const address = useCalendarAddress()
  const { view, date, filter, go } = address
  const { read, ground, settled } = useCalendar(address)
  const drafts = useDrafts(view)
  const phone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false })
  const [gap, point] = usePointedGap(settled && (view !== 'list' || phone))
  const role = useWorkspace()?.role
  const posts = read.data?.posts ?? []
  const channels = ground?.channels ?? []
  const writes = ground?.writes ?? false
  useCardKeys(posts, writes)
  const showGap = (chosen: Gap) => {
    point({ ...chosen })
    if (view === 'list' && !phone) go({ view: 'month', date: chosen.from })
  }
  const others = filterCards(posts, { ...filter, states: [] })
  const nothing = settled && ground?.placed.length === 0 && ground.span.end >= ground.today
  return (
    <MovingBoard
      cards={posts}
      slots={read.data?.slots ?? []}
      channels={channels}
      span={spanOf(view, date)}
      onDay={day => go({ date: day })}
    >
      <div className={classes.frame} data-drafts={(drafts.opened && drafts.wide) || undefined}>
        <div className={classes.main}>
          <CalendarHead address={address} span={spanOf(view, date)}>
            <FilterMenu
              filter={filter}
              onFilter={next => go({ filter: next })}
              channels={channels}
              cards={posts}
            />
            <DraftsButton opened={drafts.opened} onToggle={drafts.toggle} />
          </CalendarHead>
          {read.isError ? (
            <Failed error={read.error} onRetry={() => void read.refetch()} />
          ) : ground === null ? (
            <div className={classes.waiting}>
              <SkeletonRows rows={6} />
            </div>
          ) : (
            <>
              <div className={classes.under} data-settled={settled || undefined}>
                <CalendarSentence
                  ground={ground}
                  onDecisions={() => go({ filter: { ...filter, states: ['decision'] } })}
                  onGap={showGap}
                />
                {view === 'week' ? null : (
                  <StateChips
                    cards={others}
                    filter={filter}
                    onFilter={next => go({ filter: next })}
                  />
                )}
              </div>
              {nothing ? (
                <CalendarEmpty
                  view={view}
                  filtered={isFiltered(filter)}
                  onClear={() => go({ filter: noFilter })}
                  offersRhythm={
                    role !== undefined && maySetSlots(role) && read.data?.slots.length === 0
                  }
                />
              ) : null}
              <View ground={ground} pointed={gap} phone={phone} />
            </>
          )}
        </div>
        {drafts.opened ? (
          <DraftsPanel
            wide={drafts.wide}
            channels={channels}
            filter={filter}
            writes={writes}
            onClose={drafts.close}
          />
        ) : null}
      </div>
    </MovingBoard>
  )
}
