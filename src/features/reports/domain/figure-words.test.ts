import { describe, expect, test } from 'vitest'
import { cardOf } from './card.ts'
import { changeOf, formatFact, splitValue } from './figure-words.ts'
import { channel, defined, pair, someFacts } from './testing.ts'

const plain = (text: string | undefined) => text?.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('a change in words', () => {
  const count = defined('Abonnés', 'count')
  const ratio = defined('Engagement', 'ratio')
  const wait = defined('Attente', 'duration', true)
  test.each([
    [pair(53_000, 47_300), count, '+12 %', 'good'],
    [pair(48_001, 48_000), count, '+1', 'good'],
    [pair(0, 12), count, '−100 %', 'bad'],
    [pair(12, 0), count, '+12', 'good'],
    [pair(7, 7), count, 'sans changement', 'same'],
    [pair(0.048, 0.042), ratio, '+0,6 point', 'good'],
    [pair(0.048, 0.078), ratio, '−3 points', 'bad'],
    [pair(26 * 60, 35 * 60), wait, '9 min de moins', 'good'],
    [pair(35 * 60, 26 * 60), wait, '9 min de plus', 'bad'],
  ] as const)('%o', (compared, definition, words, tone) => {
    const change = changeOf(compared, definition, 'fr')
    expect(plain(change?.words)).toBe(words)
    expect(change?.tone).toBe(tone)
  })

  test('nothing is said of what is not known', () => {
    expect(changeOf(pair(null, 3), count, 'fr')).toBeNull()
    expect(changeOf(pair(3, null), count, 'fr')).toBeNull()
  })
})

test('what nobody counted is a dash with its reason; nought is nought', () => {
  expect(formatFact(pair(null, 1).now, 'count', 'fr')).toBe('–')
  expect(formatFact(pair(0, 1).now, 'count', 'fr')).toBe('0')
  const card = cardOf(someFacts(), 'clicks', 'fr')
  expect(card).toMatchObject({ number: '–', change: null, notes: ['Pas encore relevé.'] })
})

test('an account that a sum leaves out is named with the reason', () => {
  const lille = channel('Lille')
  const facts = someFacts({
    channels: [channel('Maison'), lille],
    figures: {
      followers: {
        now: {
          value: 12,
          without: [
            { channelId: lille.id, because: { fr: 'Ce réseau ne dit rien.', en: 'Nothing.' } },
          ],
        },
        before: { value: 10 },
      },
    },
  })
  expect(cardOf(facts, 'followers', 'fr')?.notes).toEqual(['Sans Lille. Ce réseau ne dit rien.'])
})

test('the unit is set apart from its number', () => {
  expect(splitValue('4,8\u00a0%')).toEqual({ number: '4,8', unit: '\u00a0%' })
  expect(splitValue('48\u202f000')).toEqual({ number: '48\u202f000', unit: '' })
  expect(splitValue('–')).toEqual({ number: '–', unit: '' })
})
