/** What the inbox's address holds: its view, the conversation that is open, words and filters. Pure. */
import type { kinds } from '../views.ts'
import type { AskedFilters, SavedView, Urgency } from './shapes.ts'

/** The views of the house; a saved view goes by its id. */
export const places = [
  'all',
  'now',
  'today',
  'can-wait',
  'mine',
  'later',
  'done',
  'held',
  'failed',
] as const
export type Place = (typeof places)[number]
export type Kind = (typeof kinds)[number]
export type Order = 'work' | 'newest'

/** `?view=now&conversation=…&words=…&accounts=…,…&kinds=…&labels=…&order=newest`; what is not there is at its rest. */
export type InboxSearch = {
  view?: string
  conversation?: string
  words?: string
  accounts?: string
  kinds?: string
  labels?: string
  order?: 'newest'
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined

export const isPlace = (view: string): view is Place => places.some(place => place === view)

const everyKind: readonly Kind[] = ['comment', 'reply', 'mention', 'quote', 'direct']
const isKind = (word: string): word is Kind => everyKind.some(kind => kind === word)
const isId = (word: string): boolean => /^[0-9a-f-]{36}$/i.test(word)

const listOf = (value: unknown): string[] =>
  typeof value === 'string' ? [...new Set(value.split(',').filter(one => one !== ''))] : []

export function readInboxSearch(search: Record<string, unknown>): InboxSearch {
  const view = text(search.view)
  const conversation = text(search.conversation)
  const words = text(search.words)
  const accounts = listOf(search.accounts).filter(isId)
  const chosenKinds = listOf(search.kinds).filter(isKind)
  const labels = listOf(search.labels).filter(isId)
  return {
    ...(view && view !== 'all' && (isPlace(view) || isId(view)) ? { view } : {}),
    ...(conversation && isId(conversation) ? { conversation } : {}),
    ...(words ? { words: words.slice(0, 200) } : {}),
    ...(accounts.length > 0 ? { accounts: accounts.join(',') } : {}),
    ...(chosenKinds.length > 0 ? { kinds: chosenKinds.join(',') } : {}),
    ...(labels.length > 0 ? { labels: labels.join(',') } : {}),
    ...(search.order === 'newest' ? { order: 'newest' } : {}),
  }
}

/** What a person narrows a view to. */
export interface Narrowing {
  readonly accounts: readonly string[]
  readonly kinds: readonly Kind[]
  readonly labels: readonly string[]
}

export const narrowingOf = (search: InboxSearch): Narrowing => ({
  accounts: listOf(search.accounts),
  kinds: listOf(search.kinds).filter(isKind),
  labels: listOf(search.labels),
})

export const writeNarrowing = ({ accounts, kinds: chosen, labels }: Narrowing): InboxSearch => ({
  ...(accounts.length > 0 ? { accounts: accounts.join(',') } : {}),
  ...(chosen.length > 0 ? { kinds: chosen.join(',') } : {}),
  ...(labels.length > 0 ? { labels: labels.join(',') } : {}),
})

export const isNarrowed = ({ accounts, kinds: chosen, labels }: Narrowing): boolean =>
  accounts.length + chosen.length + labels.length > 0

export interface Asked {
  readonly filters: AskedFilters
  readonly order: Order
}

const byUrgency = (urgency: Urgency): Asked => ({ filters: { urgency }, order: 'work' })

/** What a view of the house asks the server for. */
function askedByPlace(place: Place, me: string): Asked {
  switch (place) {
    case 'all':
      return { filters: {}, order: 'work' }
    case 'now':
    case 'today':
    case 'can-wait':
      return byUrgency(place)
    case 'mine':
      return { filters: { assigneeId: me }, order: 'work' }
    case 'later':
      return { filters: { state: 'later' }, order: 'work' }
    case 'done':
      return { filters: { state: 'done' }, order: 'newest' }
    case 'held':
      return { filters: { visibility: 'held' }, order: 'work' }
    case 'failed':
      return { filters: { state: 'all', answer: 'failed' }, order: 'newest' }
  }
}

/** The view, narrowed. A saved view that is gone shows everything open. */
export function askedOf(search: InboxSearch, me: string, saved: readonly SavedView[]): Asked {
  const view = search.view ?? 'all'
  const { accounts, kinds: chosen, labels } = narrowingOf(search)
  const kept = saved.find(one => one.id === view)
  const base: Asked = kept
    ? { filters: kept.filters, order: kept.filters.state === 'done' ? 'newest' : 'work' }
    : askedByPlace(isPlace(view) ? view : 'all', me)
  return {
    order: search.order ?? base.order,
    filters: {
      ...base.filters,
      ...(accounts.length > 0 ? { channelIds: [...accounts] } : {}),
      ...(chosen.length > 0 ? { kinds: [...chosen] } : {}),
      ...(labels.length > 0 ? { labelIds: [...labels] } : {}),
    },
  }
}
