/** The server’s part of a move, and what is shown before it has answered. */
import { instantToZoned } from '#kit/time/zones.ts'
import { api, client } from '#web/client/client.ts'
import { queryClient } from '#web/client/query-client.ts'
import { type CardView, momentOfCard } from '../../rooms/card-of-post.ts'
import type { Today } from '../../shapes.ts'
import { toLeave } from './shifted-card.ts'

const { posts, publications } = client.publishing

const wish = (at: Date, zone: string) => {
  const { date, time } = instantToZoned(at, zone)
  return { date, time, zone }
}

/** Every account moves by the same distance. Answers whether the post must be approved again. */
export async function moveCard(
  card: CardView,
  at: Date,
  zone: string,
  acceptsAskingAgain: boolean,
): Promise<boolean> {
  const from = momentOfCard(card)?.toISOString()
  const order = { id: card.id, when: wish(at, zone), acceptsAskingAgain }
  const { asksAgain } = await posts.reschedule(from === undefined ? order : { ...order, from })
  return asksAgain
}

/** From the hour it was given, back to the card’s own: each account to the hour it had, or to none. */
export async function putCardBack(card: CardView, at: Date, zone: string): Promise<void> {
  const before = momentOfCard(card)
  if (before)
    await posts.reschedule({ id: card.id, when: wish(before, zone), from: at.toISOString() })
  else await posts.unschedule({ id: card.id })
}

/** What is still here leaves at once, each account through the same gate as everything. */
export async function publishCardNow(card: CardView): Promise<void> {
  for (const { id } of toLeave(card)) await publications.publishNow({ id })
}

export const readAgain = (): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: [['publishing']] })

type CalendarRead = Awaited<ReturnType<typeof client.publishing.calendar.read>>

const withCard = (cards: readonly CardView[], card: CardView): CardView[] =>
  cards.map(one => (one.id === card.id ? card : one))

/** A period takes a card that comes into it, and keeps one that leaves it until it is read again. */
function withCardInPeriod(read: CalendarRead, card: CardView, period: unknown): CalendarRead {
  if (read.posts.some(one => one.id === card.id))
    return { ...read, posts: withCard(read.posts, card) }
  const at = momentOfCard(card)
  return at && isWithin(at, period) ? { ...read, posts: [...read.posts, card] } : read
}

const isWithin = (at: Date, period: unknown): boolean =>
  typeof period === 'object' &&
  period !== null &&
  'from' in period &&
  'to' in period &&
  at >= new Date(String(period.from)) &&
  at < new Date(String(period.to))

const periodOf = (key: readonly unknown[]): unknown => {
  const [, options] = key
  return typeof options === 'object' && options !== null && 'input' in options
    ? options.input
    : null
}

/** Shows the card as it is given wherever it stands, until the server is read again. */
export async function showCard(card: CardView): Promise<void> {
  const calendar = { queryKey: api.publishing.calendar.read.key() }
  const today = { queryKey: api.publishing.today.read.key() }
  // A reading on its way would bring the former hour back for an instant.
  await Promise.all([queryClient.cancelQueries(calendar), queryClient.cancelQueries(today)])
  for (const { queryKey } of queryClient.getQueryCache().findAll(calendar))
    queryClient.setQueryData<CalendarRead>(
      queryKey,
      read => read && withCardInPeriod(read, card, periodOf(queryKey)),
    )
  queryClient.setQueriesData<Today>(
    today,
    read => read && { ...read, posts: withCard(read.posts, card) },
  )
}
