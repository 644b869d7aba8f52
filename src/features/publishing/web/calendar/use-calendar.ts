import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { instantToZoned } from '#kit/time/zones.ts'
import { api } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { useWorkspace } from '#web/client/session.ts'
import { type Format, useFormat } from '#web/i18n/format.ts'
import { findGaps, type Gap } from '../../domain/gaps.ts'
import { mayWrite } from '../rights.ts'
import type { CardView } from '../rooms/card-of-post.ts'
import type { ChannelView, SlotView } from '../shapes.ts'
import {
  type CalendarFilter,
  type CalendarSearch,
  filterCards,
  filterOf,
  readCalendarSearch,
  writeFilter,
} from './calendar-search.ts'
import { type FreeSlot, freeSlots, isSlotFor, type PlacedCard, placeCards } from './placed-cards.ts'
import { type CalendarView, instantsOf, type Span, spanOf } from './span.ts'

/** What every view of the calendar draws from. */
export type Ground = {
  readonly view: CalendarView
  readonly span: Span
  readonly today: string
  /** What passes the filters, at its place. */
  readonly placed: readonly PlacedCard[]
  readonly free: readonly FreeSlot[]
  readonly gaps: readonly Gap[]
  readonly channels: readonly ChannelView[]
  /** May this person write posts? */
  readonly writes: boolean
}

/** The address, read and written: what is shown survives a reload and the way back. */
export function useCalendarAddress() {
  const search: CalendarSearch = readCalendarSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const format = useFormat()
  const today = instantToZoned(format.now, format.zone).date
  const view: CalendarView = search.view ?? 'week'
  const date = search.date ?? today
  const { accounts, states, people } = search
  const filter = useMemo(
    () => filterOf(readCalendarSearch({ accounts, states, people })),
    [accounts, states, people],
  )
  const go = (next: { view?: CalendarView; date?: string; filter?: CalendarFilter }) => {
    const day = next.date ?? search.date
    const chosen = next.view ?? view
    void navigate({
      to: '/calendar',
      search: {
        ...(chosen === 'week' ? {} : { view: chosen }),
        ...(day && day !== today ? { date: day } : {}),
        ...writeFilter(next.filter ?? filter),
      },
    })
  }
  return { view, date, today, filter, go }
}

export type CalendarAddress = ReturnType<typeof useCalendarAddress>

const optionsOf = (span: Span, zone: string) => {
  const { from, to } = instantsOf(span, zone)
  return api.publishing.calendar.read.queryOptions({
    input: { from: from.toISOString(), to: to.toISOString() },
  })
}

/** The weekdays of the slots that are for this account. */
const weekdaysOf = (channelId: string, slots: readonly SlotView[]): ReadonlySet<number> =>
  new Set(slots.filter(slot => isSlotFor(slot, [channelId])).map(slot => slot.weekday))

type Read = {
  posts: readonly CardView[]
  slots: readonly SlotView[]
  pace: readonly { channelId: string; published: number }[]
}

type GroundParts = {
  read: Read
  channels: readonly ChannelView[]
  view: CalendarView
  filter: CalendarFilter
  today: string
  span: Span
  format: Format
  writes: boolean
}

function groundOf(parts: GroundParts): Ground {
  const { read, channels, view, filter, today, span, format, writes } = parts
  const { zone, now } = format
  const everything = placeCards(read.posts, zone)
  const placed = placeCards(filterCards(read.posts, filter), zone)
  const wanted = ({ channelIds }: SlotView) =>
    filter.accounts.length === 0 ||
    channelIds.length === 0 ||
    channelIds.some(id => filter.accounts.includes(id))
  const connected = channels.filter(
    one =>
      one.state !== 'removed' && (filter.accounts.length === 0 || filter.accounts.includes(one.id)),
  )
  const ids = connected.map(one => one.id)
  return {
    view,
    span,
    today,
    placed,
    channels,
    writes,
    free: freeSlots(read.slots.filter(wanted), everything, { span, zone, now }),
    gaps: findGaps({
      first: span.start,
      last: span.end,
      today,
      accounts: connected.map(one => ({
        channelId: one.id,
        published: read.pace.find(pace => pace.channelId === one.id)?.published ?? 0,
        weekdays: weekdaysOf(one.id, read.slots),
      })),
      planned: everything
        .filter(one => one.card.channelIds.some(id => ids.includes(id)))
        .map(one => ({ day: one.day, channelIds: one.card.channelIds })),
    }),
  }
}

/** The calendar of the address; what is beside it is asked ahead, so that the arrows answer at once. */
export function useCalendar(address: CalendarAddress) {
  const format = useFormat()
  const { zone } = format
  const { view, date, filter, today } = address
  const span = useMemo(() => spanOf(view, date), [view, date])
  const read = useQuery({ ...optionsOf(span, zone), placeholderData: keepPreviousData })
  const channels = useQuery(api.channels.list.queryOptions({ input: {} })).data
  const role = useWorkspace()?.role
  const arrived = read.isSuccess && !read.isPlaceholderData
  useEffect(() => {
    if (!arrived) return
    for (const day of [span.next, span.previous]) {
      void queryClient.prefetchQuery(optionsOf(spanOf(view, day), zone))
    }
  }, [arrived, span, view, zone])
  const ground = useMemo(() => {
    if (!read.data) return null
    const writes = role !== undefined && mayWrite(role)
    const known = channels ?? []
    return groundOf({ read: read.data, channels: known, view, filter, today, span, format, writes })
  }, [read.data, channels, view, filter, today, span, format, role])
  return { read, ground, settled: arrived && channels !== undefined }
}
