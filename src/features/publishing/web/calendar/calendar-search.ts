/** What the calendar's address holds: its view, its day, its filters. Pure. */
import { isDate } from '#kit/time/days.ts'
import type { CardView } from '../rooms/card-of-post.ts'
import { type CalendarView, calendarViews } from './span.ts'
import { asksDecision, groupOfCard, type StateGroup, stateGroups } from './state-groups.ts'

/** `?view=month&date=2026-10-06&accounts=…,…&states=refused&people=…`; what is not there is at its rest. */
export type CalendarSearch = {
  view?: Exclude<CalendarView, 'week'>
  date?: string
  accounts?: string
  states?: string
  people?: string
}

/** `decision` is no state: whatever asks a person for something. */
export type StateChoice = StateGroup | 'decision'

export type CalendarFilter = {
  readonly accounts: readonly string[]
  readonly states: readonly StateChoice[]
  readonly people: readonly string[]
}

const words = (value: unknown): string[] =>
  typeof value === 'string' ? [...new Set(value.split(',').filter(one => one !== ''))] : []

const choices: readonly string[] = [...stateGroups, 'decision']
const isChoice = (word: string): word is StateChoice => choices.includes(word)
const isView = (value: unknown): value is CalendarView => calendarViews.some(view => view === value)

/** Unknown views, days and states fall away. */
export function readCalendarSearch(search: Record<string, unknown>): CalendarSearch {
  const { view, date } = search
  const [accounts, people] = [words(search.accounts), words(search.people)]
  const states = words(search.states).filter(isChoice)
  return {
    ...(isView(view) && view !== 'week' ? { view } : {}),
    ...(typeof date === 'string' && isDate(date) ? { date } : {}),
    ...writeFilter({ accounts, states, people }),
  }
}

export const filterOf = (search: CalendarSearch): CalendarFilter => ({
  accounts: words(search.accounts),
  states: words(search.states).filter(isChoice),
  people: words(search.people),
})

export const writeFilter = ({ accounts, states, people }: CalendarFilter): CalendarSearch => ({
  ...(accounts.length > 0 ? { accounts: accounts.join(',') } : {}),
  ...(states.length > 0 ? { states: states.join(',') } : {}),
  ...(people.length > 0 ? { people: people.join(',') } : {}),
})

export const noFilter: CalendarFilter = { accounts: [], states: [], people: [] }

export const isFiltered = ({ accounts, states, people }: CalendarFilter): boolean =>
  accounts.length + states.length + people.length > 0

const isInState = (card: CardView, states: readonly StateChoice[]): boolean =>
  states.includes(groupOfCard(card)) || (states.includes('decision') && asksDecision(card))

/** A card passes when it meets each kind of filter that is set. */
export function filterCards(cards: readonly CardView[], filter: CalendarFilter): CardView[] {
  const { accounts, states, people } = filter
  return cards.filter(
    card =>
      (accounts.length === 0 || card.channelIds.some(id => accounts.includes(id))) &&
      (states.length === 0 || isInState(card, states)) &&
      (people.length === 0 || (card.authorId !== null && people.includes(card.authorId))),
  )
}
