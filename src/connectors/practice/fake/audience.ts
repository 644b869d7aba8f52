/** An invented audience: what it does to a post is a pure function of the seed, the post and the moment. */
import type { Language } from '#kit/language.ts'
import { lines, type Mood, type Person, people } from './audience-lines.ts'
import { makeDice } from './dice.ts'

export interface SeenPost {
  readonly id: string
  readonly at: Date
  readonly language: Language
}

export interface AudienceReply {
  readonly id: string
  readonly author: Person
  readonly text: string
  readonly mood: Mood
  readonly at: Date
}

export interface AudienceCounts {
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
const mostReplies = 6
/** From the quickest reader to the one who comes two days later. */
const replyDelays = { least: 2 * minute, most: 48 * hour } as const

/** What has happened by `now`. Nothing that was there ever goes away. */
export function audienceOf(seed: string, post: SeenPost, now: Date): Audience {
  const age = Math.max(0, now.getTime() - post.at.getTime())
  const roll = makeDice(`${seed} ${post.id}`)
  // A few posts go far and most do not: the square of a square.
  const finalLikes = Math.round(3 + 240 * roll() ** 4 + 20 * roll())
  const finalShares = Math.round(finalLikes * (0.04 + 0.14 * roll()))
  const reached = 1 - Math.exp(-age / pace)
  const replies = repliesTo(post, roll).filter(reply => reply.at <= now)
  return {
    counts: {
      likes: Math.floor(finalLikes * reached),
      shares: Math.floor(finalShares * reached),
      replies: replies.length,
    },
    replies,
  }
}

function repliesTo(post: SeenPost, roll: () => number): AudienceReply[] {
  const count = Math.floor(roll() * (mostReplies + 1))
  const said = draw(lines[post.language], count, roll)
  const authors = draw(people[post.language], count, roll)
  const replies = said.flatMap(([mood, text], place): AudienceReply[] => {
    const author = authors[place]
    if (!author) return []
    const { least, most } = replyDelays
    const delay = Math.round(least * (most / least) ** roll())
    const at = new Date(post.at.getTime() + delay)
    return [{ id: `${post.id}/reply-${place}`, author, text, mood, at }]
  })
  return replies.sort((one, other) => one.at.getTime() - other.at.getTime())
}

/** Some of these, none twice. */
function draw<T>(from: readonly T[], count: number, roll: () => number): T[] {
  const left = [...from]
  const drawn: T[] = []
  while (drawn.length < count && left.length > 0) {
    drawn.push(...left.splice(Math.floor(roll() * left.length), 1))
  }
  return drawn
}
