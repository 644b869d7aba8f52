import { expect, test } from 'vitest'
import { aMessage } from '../testing.ts'
import { foldAt } from './folded.ts'
import { possibleActs } from './possible-acts.ts'
import { entriesOf } from './thread-entries.ts'

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)
const first = aMessage('a', '2026-10-05T09:00:00Z')
const second = aMessage('b', '2026-10-06T09:00:00Z')
const note = { id: 'n', personId: 'p', text: 'Note', at: '2026-10-04T09:00:00Z' }

test('messages, notes and steps stand in their order, each day with its line', () => {
  const step = {
    id: 's',
    at: '2026-10-06T08:00:00Z',
    personId: 'p',
    step: 'done',
    detail: {},
  } as const
  const view = { thread: [first, second], notes: [note], steps: [step], more: false }
  expect(entriesOf(view, [], false, null, dayOf).map(one => one.entry)).toEqual([
    ...['day', 'note', 'day', 'message', 'day', 'step', 'message'],
  ])
})

test('while older messages are missing, nothing older than the first is shown', () => {
  const view = { thread: [first], notes: [note], steps: [], more: true }
  expect(entriesOf(view, [], true, null, dayOf).map(one => one.entry)).toEqual(['day', 'message'])
})

test('a line stands before the first message that came since', () => {
  const view = { thread: [first, second], notes: [], steps: [], more: false }
  const seen = Date.parse(first.at)
  expect(entriesOf(view, [], false, seen, dayOf).map(one => one.entry)).toEqual([
    ...['day', 'message', 'day', 'unread', 'message'],
  ])
})

test('a very long text is folded between two words, never within a character', () => {
  expect(foldAt('court')).toBeNull()
  const words = 'mot '.repeat(1_000)
  expect(words[foldAt(words) ?? 0]).toBe(' ')
  const storm = '🔥'.repeat(5_000)
  expect(storm.slice(0, foldAt(storm) ?? 0).isWellFormed()).toBe(true)
  expect(foldAt('\n'.repeat(100))).toBe(17)
})

const why = { why: { fr: 'Non.', en: 'No.' } }
const abilities = { like: true, hide: why, approve: true, spam: true, delete: true } as const

test('a message offers what fits how it stands, with the network’s reason where it cannot', () => {
  const acts = (change: object) =>
    possibleActs(aMessage('a', first.at, change), abilities).map(one => one.act)
  expect(acts({})).toEqual(['like', 'hold', 'spam', 'delete'])
  expect(acts({ likedByUs: true })[0]).toBe('unlike')
  expect(acts({ visibility: 'hidden' })).toEqual(['show', 'spam', 'delete'])
  expect(acts({ visibility: 'held' })).toEqual(['approve', 'spam', 'delete'])
  expect(acts({ removedAt: first.at })).toEqual([])
  expect(acts({ direction: 'out' })).toEqual([])
  // One way out of sight: hiding where the network hides, waiting for a moderator where it holds back, else the reason.
  const both = possibleActs(first, { ...abilities, hide: true })
  expect(both.map(one => one.act)).toEqual(['like', 'hide', 'spam', 'delete'])
  const unmoderated = possibleActs(first, { ...abilities, approve: why })
  expect(unmoderated.map(one => one.act)).toEqual(['like', 'hide', 'spam', 'delete'])
  expect(unmoderated.find(one => one.act === 'hide')?.why).toEqual(why.why)
})
