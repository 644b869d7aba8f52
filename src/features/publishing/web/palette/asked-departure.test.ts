import fc from 'fast-check'
import { expect, test } from 'vitest'
import { zonedToInstant } from '#kit/time/zones.ts'
import { readAskedDeparture } from './asked-departure.ts'

const zone = 'Europe/Paris'
/** Tuesday 6 October 2026, 9:42 in Paris. */
const now = new Date('2026-10-06T09:42:00+02:00')
const read = (words: string) => {
  const asked = readAskedDeparture(words, now, zone)
  return asked ? `${asked.date} ${asked.time}` : null
}

test.each([
  ['publier demain 18h', '2026-10-07 18:00'],
  ['Publier demain à 18 h 30', '2026-10-07 18:30'],
  ['programmer après-demain', '2026-10-08 09:00'],
  ['programmer vendredi 9h05', '2026-10-09 09:05'],
  ['publier mardi à 9h', '2026-10-13 09:00'],
  ['publier mardi à 17h', '2026-10-06 17:00'],
  ['publier aujourd’hui à midi', '2026-10-06 12:00'],
  ['composer pour le 1er novembre 8h', '2026-11-01 08:00'],
  ['publier le 8/10 à 18:30', '2026-10-08 18:30'],
  ['publier le 3 février', '2027-02-03 09:00'],
  ['publier 8h', '2026-10-07 08:00'],
  ['publier 18h', '2026-10-06 18:00'],
  ['publish tomorrow 6pm', '2026-10-07 18:00'],
  ['schedule on friday at 9:30', '2026-10-09 09:30'],
  ['post today at 6.30 pm', '2026-10-06 18:30'],
  ['write on 8 October at noon', '2026-10-08 12:00'],
  ['publish 2026-12-24 12am', '2026-12-24 00:00'],
])('« %s » is %s', (words, expected) => {
  expect(read(words)).toBe(expected)
})

test.each([
  'publier',
  'demain 18h',
  'publier Brume d’automne',
  'publier demain 25h',
  'publier aujourd’hui 8h',
  'publier le 31/02 à 9h',
  'publier demain 18h la théière',
  'post office',
])('« %s » asks for no hour', words => {
  expect(read(words)).toBeNull()
})

test('whatever is typed, the hour is ahead, or nothing', () => {
  const word = fc.constantFrom(
    'demain',
    'lundi',
    '18h',
    '7h15',
    'friday',
    '8/10',
    'noon',
    'le',
    '30 mars',
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 4 }), words => {
      const asked = readAskedDeparture(`publier ${words.join(' ')}`, now, zone)
      if (asked)
        expect(zonedToInstant(asked, zone).instant.getTime()).toBeGreaterThan(now.getTime())
    }),
  )
})
