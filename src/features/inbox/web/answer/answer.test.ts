import { expect, test } from 'vitest'
import { aMessage } from '../testing.ts'
import { answerKeeper, newerDraft } from './answer-keeper.ts'
import { languageOf, matches, type SavedReply } from './reply-choice.ts'
import { newsSince, readingOf } from './thread-news.ts'

function memory() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

test('the three ways never share a draft, nor two persons theirs', () => {
  const storage = memory()
  const mine = answerKeeper(storage, 'w:camille')
  mine.keep('c', 'public', { text: 'Bonjour', at: 1 })
  expect(mine.find('c', 'public')?.text).toBe('Bonjour')
  expect(mine.find('c', 'note')).toBeNull()
  expect(answerKeeper(storage, 'w:ines').find('c', 'public')).toBeNull()
  mine.forget('c', 'public')
  expect(mine.find('c', 'public')).toBeNull()
})

test('what is no draft, or torn, counts for none', () => {
  const storage = memory()
  storage.setItem('parvis-answer:s:c:public', '{"text":')
  storage.setItem('parvis-answer:s:c:note', '{"text":1,"at":2}')
  const keeper = answerKeeper(storage, 's')
  expect([keeper.find('c', 'public'), keeper.find('c', 'note')]).toEqual([null, null])
})

test('the newer of two drafts is taken up', () => {
  const [here, there] = [
    { text: 'ici', at: 2 },
    { text: 'là', at: 3 },
  ]
  expect(newerDraft(here, there)).toBe('là')
  expect(newerDraft({ ...here, at: 4 }, there)).toBe('ici')
  expect(newerDraft(null, there)).toBe('là')
  expect(newerDraft(null, null)).toBe('')
})

test('news are messages that came or changed since one began, not a mere change of version', () => {
  const one = aMessage('a', '2026-10-06T09:00:00Z')
  const read = readingOf({ version: 1, thread: [one] })
  const two = aMessage('b', '2026-10-06T09:05:00Z')
  expect(newsSince(read, { version: 2, thread: [one] })).toEqual([])
  expect(newsSince(read, { version: 2, thread: [one, two] })).toEqual([two])
  const edited = { ...one, editedAt: '2026-10-06T09:06:00Z' }
  expect(newsSince(read, { version: 2, thread: [edited] })).toEqual([edited])
})

const reply = (fr: string, en: string): SavedReply => ({
  id: 'r',
  name: 'Délais de livraison',
  texts: { fr, en },
  goodUntil: null,
  uses: 0,
  lastUsedAt: null,
  changedBy: null,
  changedAt: '2026-10-06T09:00:00Z',
})

test('a reply is found without its accents, and speaks the person’s language where it can', () => {
  expect(matches(reply('Trois jours.', ''), 'delais jours')).toBe(true)
  expect(matches(reply('Trois jours.', ''), 'retours')).toBe(false)
  const said = (language: string | null) => ({
    thread: [aMessage('a', '2026-10-06T09:00:00Z', { language })],
  })
  const both = reply('Trois jours.', 'Three days.')
  expect(languageOf(both, said('en-GB'), 'fr')).toBe('en')
  expect(languageOf(both, said(null), 'fr')).toBe('fr')
  expect(languageOf(both, said('de'), 'fr')).toBe('en')
  expect(languageOf(reply('Trois jours.', ''), said('en'), 'en')).toBe('fr')
})
