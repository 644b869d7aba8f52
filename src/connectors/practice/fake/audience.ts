/** An invented audience: what it does to a post is a pure function of the seed, the post and the moment. */
import type { Language } from '#kit/language.ts'
import { afterthoughts, lines, type Mood, type Person, people } from './audience-lines.ts'
import { makeDice } from './dice.ts'
import { whenAwake, zoneOf } from './waking.ts'

export interface SeenPost {
  readonly id: string
  readonly at: Date
  readonly language: Language
  /** Where its readers sleep; Paris where nothing is said. */
  readonly zone?: string
}

export interface AudienceReply {
  readonly id: string
  readonly author: Person
  readonly text: string
  readonly mood: Mood
  readonly at: Date
  readonly edit: { readonly at: Date; readonly text: string } | null
  readonly removedAt: Date | null
}

export interface AudienceCounts {
  readonly views: number
  readonly likes: number
  readonly shares: number
  readonly replies: number
}

export interface Audience {
  readonly counts: AudienceCounts
  /** Oldest first, as many as the counts say. */
  readonly replies: readonly AudienceReply[]
}

const minute = 60_000
const hour = 60 * minute
/** Two thirds of what a post will ever get come within this. */
const pace = 5 * hour
/** Reading is quicker than reacting. */
const readingPace = 3 * hour
const mostReplies = 6
/** From the quickest reader to the one who comes two days later. */
const replyDelays = { least: 2 * minute, most: 48 * hour } as const
/** Somebody is always there first. */
const firstDelays = { least: 20_000, most: 90_000 } as const

/** What has happened by `now`. Nothing that was there ever goes away from the counts. */
export function audienceOf(seed: string, post: SeenPost, now: Date): Audience {
  const age = Math.max(0, now.getTime() - post.at.getTime())
  const roll = makeDice(`${seed} ${post.id}`)
  // A few posts go far and most do not: the square of a square.
  const finalLikes = Math.round(3 + 240 * roll() ** 4 + 20 * roll())
  const finalShares = Math.round(finalLikes * (0.04 + 0.14 * roll()))
  const finalViews = Math.round(60 + finalLikes * (9 + 26 * makeDice(`${seed} ${post.id} read`)()))
  const reached = 1 - Math.exp(-age / pace)
  const replies = repliesTo(seed, post, roll).filter(reply => reply.at <= now)
  return {
    counts: {
      views: Math.floor(finalViews * (1 - Math.exp(-age / readingPace))),
      likes: Math.floor(finalLikes * reached),
      shares: Math.floor(finalShares * reached),
      replies: replies.length,
    },
    replies,
  }
}

/** Every reply that a post will ever get. */
function repliesTo(seed: string, post: SeenPost, roll: () => number): AudienceReply[] {
  const count = Math.floor(roll() * (mostReplies + 1))
  const said = draw(lines[post.language], count, roll)
  const authors = draw(people[post.language], count, roll)
  const replies = said.flatMap(([mood, text], place): AudienceReply[] => {
    const author = authors[place]
    if (!author) return []
    const { least, most } = place === 0 ? firstDelays : replyDelays
    const delay = Math.round(least * (most / least) ** roll())
    const id = `${post.id}/reply-${place}`
    const later = makeDice(`${seed} ${id}`)
    const zone = zoneOf(post.zone)
    const at = whenAwake(new Date(post.at.getTime() + delay), zone, later())
    return [{ id, author, text, mood, at, ...secondThoughts(at, text, post.language, later) }]
  })
  return replies.sort((one, other) => one.at.getTime() - other.at.getTime())
}

/** Now and then a message is edited, or taken back. */
export function secondThoughts(
  at: Date,
  text: string,
  language: Language,
  roll: () => number,
): Pick<AudienceReply, 'edit' | 'removedAt'> {
  const chance = roll()
  const later = new Date(at.getTime() + Math.round((2 + 40 * roll()) * minute))
  if (chance < 0.04) return { edit: null, removedAt: later }
  if (chance > 0.12) return { edit: null, removedAt: null }
  const [added = ''] = draw(afterthoughts[language], 1, roll)
  return { edit: { at: later, text: `${text} ${added}` }, removedAt: null }
}

/** Some of these, none twice. */
export function draw<T>(from: readonly T[], count: number, roll: () => number): T[] {
  const left = [...from]
  const drawn: T[] = []
  while (drawn.length < count && left.length > 0) {
    drawn.push(...left.splice(Math.floor(roll() * left.length), 1))
  }
  return drawn
}

const firstDay = Date.UTC(2026, 6, 1)
const day = 86_400_000

/** Who follows the account: up on most days, down on some. `account` is its handle. */
export function followersAt(seed: string, account: string, moment: Date): number {
  const roll = makeDice(`${seed} ${account} followers`)
  const [start, growth] = [180 + roll() * 1_400, 1.2 + roll() * 3]
  const past = Math.max(0, (moment.getTime() - firstDay) / day)
  const whole = Math.floor(past)
  let gained = 0
  for (let date = 0; date <= whole; date += 1) {
    const gain = growth * (makeDice(`${seed} ${account} day ${date}`)() * 3 - 0.8)
    gained += date === whole ? gain * (past - whole) : gain
  }
  return Math.max(0, Math.round(start + gained))
}
