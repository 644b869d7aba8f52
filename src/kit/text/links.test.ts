import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findLinks } from './links.ts'

const urls = (text: string, bareDomains = false) =>
  findLinks(text, { bareDomains }).map(link => link.url)

test('the punctuation of the sentence is not part of the address', () => {
  expect(
    urls('Voir https://exemple.fr/a, (https://exemple.fr/b) et « https://exemple.fr/c ».'),
  ).toEqual(['https://exemple.fr/a', 'https://exemple.fr/b', 'https://exemple.fr/c'])
  expect(urls('https://fr.wikipedia.org/wiki/Parvis_(lieu) !')).toEqual([
    'https://fr.wikipedia.org/wiki/Parvis_(lieu)',
  ])
  expect(urls('https://exemple.fr/?a=1&b=[2]…')).toEqual(['https://exemple.fr/?a=1&b=[2]'])
  expect(urls('https:// et http://…')).toEqual([])
})

test('places are those of the address in the text', () => {
  const text = 'é👍 https://exemple.fr/é?q=ü#x fin'
  const [link] = findLinks(text)
  expect(text.slice(link?.start, link?.end)).toBe(link?.url)
})

test('bare domains only when asked, and only with an ending that people know', () => {
  const text = 'parvis.exemple.fr/guide, exemple.com et fin.Merci, notes.md, a@exemple.fr, v1.2.3'
  expect(urls(text)).toEqual([])
  expect(urls(text, true)).toEqual(['https://parvis.exemple.fr/guide', 'https://exemple.com'])
})

test('any text is read in bounded time, and spans never overlap', () => {
  const soup = fc.string({
    unit: fc.constantFrom('https://', 'a', '.', 'fr', '/', ')', '(', ' ', '@', '#', '-', ',', 'é'),
    maxLength: 60,
  })
  fc.assert(
    fc.property(soup, text => {
      let end = 0
      for (const link of findLinks(text, { bareDomains: true })) {
        expect(link.start).toBeGreaterThanOrEqual(end)
        expect(link.end).toBeGreaterThan(link.start)
        expect(link.url.endsWith(text.slice(link.start, link.end))).toBe(true)
        end = link.end
      }
    }),
    { numRuns: 1000 },
  )
  const start = process.threadCpuUsage()
  for (const piece of ['a.', ')', 'https://', 'a-', '(((', 'é.fr/']) {
    findLinks(`https://a${piece.repeat(40_000)}`, { bareDomains: true })
  }
  // Time of this thread alone, in microseconds: a busy machine changes nothing.
  expect(process.threadCpuUsage(start).user).toBeLessThan(2_000_000)
})
