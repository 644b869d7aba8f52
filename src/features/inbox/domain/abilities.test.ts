import { expect, test } from 'vitest'
import { abilitiesOf, type Traits } from './abilities.ts'

const why = { why: { fr: 'Non.', en: 'No.' } }
const only = { why: { fr: 'Sous vos publications.', en: 'Under your posts.' } }
const traits: Traits = {
  answer: { comment: true, direct: true },
  acts: {
    like: true,
    unlike: true,
    hide: true,
    show: true,
    approve: why,
    hold: why,
    spam: true,
    delete: why,
  },
  onlyUnderOurs: { hide: only },
  privateWindow: { value: 24 },
}
const at = new Date('2026-11-22T10:00:00Z')
const comment = {
  kind: 'comment',
  removedChannel: false,
  underOurs: true,
  lastIncomingAt: at,
} as const

test('a comment is answered in public or in private, until the window closes', () => {
  const { answers, acts } = abilitiesOf(traits, comment)
  expect(answers).toEqual({
    public: true,
    private: true,
    privateUntil: new Date('2026-11-23T10:00:00Z'),
  })
  expect(acts).toEqual({ like: true, hide: true, approve: why, spam: true, delete: why })
})

test('a network may leave longer for the one private answer to a comment', () => {
  const longer = { ...traits, privateReply: { value: 7 } }
  expect(abilitiesOf(longer, comment).answers.privateUntil).toEqual(
    new Date('2026-11-29T10:00:00Z'),
  )
  expect(abilitiesOf(longer, { ...comment, kind: 'direct' }).answers.privateUntil).toEqual(
    new Date('2026-11-23T10:00:00Z'),
  )
})

test('that one private answer is not to what stands elsewhere', () => {
  const longer = { ...traits, privateReply: { value: 7 } }
  const { answers } = abilitiesOf(longer, { ...comment, kind: 'mention', underOurs: false })
  expect(answers.private).toMatchObject({ why: { en: expect.any(String) } })
  expect(answers.privateUntil).toBeNull()
})

test('a private conversation is answered in private only', () => {
  const { answers } = abilitiesOf(traits, { ...comment, kind: 'direct' })
  expect(answers.public).toMatchObject({ why: { fr: expect.any(String), en: expect.any(String) } })
  expect(answers.private).toBe(true)
})

test('what works under our own posts only says so elsewhere', () => {
  expect(abilitiesOf(traits, { ...comment, underOurs: false }).acts.hide).toEqual(only)
})

test.each([
  [undefined, comment],
  [traits, { ...comment, removedChannel: true }],
] as const)('where nothing can be done, each says why', (some, conversation) => {
  const { answers, acts } = abilitiesOf(some, conversation)
  for (const ability of [answers.public, answers.private, ...Object.values(acts)])
    expect(ability).toMatchObject({ why: { fr: expect.any(String) } })
})
