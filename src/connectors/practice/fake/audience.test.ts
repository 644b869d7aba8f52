import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { setFrenchSpaces } from '#kit/text/french-spaces.ts'
import { audienceOf, type SeenPost } from './audience.ts'
import { lines, people } from './audience-lines.ts'

const at = new Date('2026-11-21T09:00:00Z')
const later = (milliseconds: number) => new Date(at.getTime() + milliseconds)
const days = (count: number) => count * 86_400_000

const posts = fc.record({
  id: fc.uuid(),
  at: fc.constant(at),
  language: fc.constantFrom('fr' as const, 'en' as const),
})
const ages = fc.integer({ min: -days(1), max: days(60) })

describe('an invented audience', () => {
  it('does the same for the same seed, post and moment', () => {
    fc.assert(
      fc.property(fc.string(), posts, ages, (seed, post, age) => {
        expect(audienceOf(seed, post, later(age))).toEqual(audienceOf(seed, post, later(age)))
      }),
    )
  })

  it('never takes back what it did', () => {
    fc.assert(
      fc.property(fc.string(), posts, ages, ages, (seed, post, one, other) => {
        const early = audienceOf(seed, post, later(Math.min(one, other)))
        const late = audienceOf(seed, post, later(Math.max(one, other)))
        expect(late.counts.likes).toBeGreaterThanOrEqual(early.counts.likes)
        expect(late.counts.shares).toBeGreaterThanOrEqual(early.counts.shares)
        expect(late.replies.slice(0, early.replies.length)).toEqual(early.replies)
      }),
    )
  })

  it('comes after the post, speaks its language, counts its own replies, and repeats nobody', () => {
    fc.assert(
      fc.property(fc.string(), posts, ages, (seed, post, age) => {
        const { counts, replies } = audienceOf(seed, post, later(age))
        expect(counts.replies).toBe(replies.length)
        expect(replies.every(reply => reply.at > at && reply.at <= later(age))).toBe(true)
        expect(new Set(replies.map(reply => reply.text)).size).toBe(replies.length)
        expect(new Set(replies.map(reply => reply.author)).size).toBe(replies.length)
        for (const reply of replies) {
          expect(lines[post.language].map(([, text]) => text)).toContain(reply.text)
          expect(people[post.language]).toContain(reply.author)
        }
        if (age <= 0) expect(counts).toEqual({ views: 0, likes: 0, shares: 0, replies: 0 })
      }),
    )
  })

  it('makes few posts famous, and leaves none without a reaction', () => {
    const likes = Array.from({ length: 400 }, (_, place) => {
      const post: SeenPost = { id: `post-${place}`, at, language: 'fr' }
      return audienceOf('seed', post, later(days(30))).counts.likes
    }).sort((one, other) => one - other)
    expect(likes[0]).toBeGreaterThan(0)
    expect(likes[200]).toBeLessThan(40)
    expect(likes[399]).toBeGreaterThan(120)
  })

  it('is written for readers: no straight quote, no line twice, French ready for its spaces', () => {
    for (const language of ['fr', 'en'] as const) {
      const texts = lines[language].map(([, text]) => text)
      expect(new Set(texts).size).toBe(texts.length)
      for (const text of texts) expect(text).not.toMatch(/['"]|\.\.\.| {2}|!/)
      const handles = people[language].map(({ handle }) => handle)
      expect(new Set(handles).size).toBe(handles.length)
    }
    for (const [, text] of lines.fr) expect(setFrenchSpaces(text)).not.toMatch(/ [;:!?»]|« /)
    expect(lines.fr.map(([mood]) => mood)).toEqual(lines.en.map(([mood]) => mood))
  })
})
