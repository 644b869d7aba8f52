/** What missed its hour, one entry a post, in the order of the hours. Pure. */
import { addDays } from '#kit/time/days.ts'
import { instantToZoned, zonedToInstant } from '#kit/time/zones.ts'
import { withComments } from '../publication/with-comments.ts'
import type { PublicationView } from '../shapes.ts'
import type { CardView } from './card-of-post.ts'

export interface MissedPost {
  readonly card: CardView
  /** The accounts on which it did not leave. */
  readonly publications: readonly PublicationView[]
  /** The first hour that passed. */
  readonly dueAt: Date
}

export function missedPosts(cards: readonly CardView[]): MissedPost[] {
  return cards
    .flatMap(card => {
      const publications = withComments(card.publications).filter(one => one.missedAt !== null)
      const [first] = publications.map(one => one.dueAt).toSorted()
      return first ? [{ card, publications, dueAt: new Date(first) }] : []
    })
    .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
}

export type LocalTime = { date: string; time: string }

/** The next day at the hour that was missed, or as soon as that hour is ahead again. */
export function sameHourLater(dueAt: Date, now: Date, zone: string): LocalTime {
  const due = instantToZoned(dueAt, zone)
  const today = instantToZoned(now, zone)
  const ahead = zonedToInstant({ date: today.date, time: due.time }, zone).instant
  if (ahead > now) return { date: today.date, time: due.time }
  return { date: addDays(today.date, 1), time: due.time }
}
